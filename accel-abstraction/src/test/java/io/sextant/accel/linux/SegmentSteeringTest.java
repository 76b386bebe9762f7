package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static io.sextant.accel.linux.Lab.F;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsKernel
class SegmentSteeringTest {
    @TempDir
    Path dir;

    private Lab lab;
    private LinuxAccelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        accelerator = new LinuxAccelerator(lab.holder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void onlyTheRealRootMaySetTheSourceOfOuterHeadersAndThereIsOne() {
        var steering = NetworkFunction.of(F, FunctionType.SEGMENT_STEERING, Lab.ports());
        if (!lab.holder.root()) {
            assertThatThrownBy(() -> accelerator.deploy(steering)).hasMessageContaining("not permitted");
            return;
        }
        accelerator.deploy(steering);
        accelerator.install(F, encapsulation("one", "10.8.0.0/16", "fd00:2::1"));
        assertThatThrownBy(() -> accelerator.install(F, encapsulation("two", "10.9.0.0/16", "fd00:1::1")))
                .isInstanceOfSatisfying(
                        AcceleratorException.class,
                        e -> assertThat(e.kind()).isEqualTo(AcceleratorException.Kind.CONFLICT));
        accelerator.install(F, encapsulation("two", "10.9.0.0/16", "fd00:2::1"));
        assertThat(accelerator.rules(F)).hasSize(2);
    }

    private static Rule.Encapsulation encapsulation(String id, String destination, String source) {
        return new Rule.Encapsulation(new RuleId(id), Cidr.of(destination), Ip.of(source), List.of(Ip.of("fd00:e::1")));
    }
}
