package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.custom.Vendor;
import io.sextant.accel.dataplane.DataPlaneEvent;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.FastPathLab;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What programs of packages can do to a site, between network namespaces with real frames. */
@NeedsDpdk
@NeedsKernel
class ForeignCodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Golden.Frame FRAME = Cast.fromA(Frames.udp("10.0.1.2", 1, "10.0.2.2", 2, 9));

    @TempDir
    Path dir;

    private FastPathLab lab;

    @BeforeEach
    void start() {
        lab = new FastPathLab(dir, DpdkAccelerator::of);
    }

    @AfterEach
    void end() throws IOException {
        if (lab != null) lab.close();
    }

    private static Golden golden(NetworkFunction function) {
        return new Golden("foreign", function, Cast.routes(), Cast.NEIGHBOURS, List.of(), List.of(), Map.of());
    }

    @Test
    void aFrameThatFailsIsLostAndTheNextOneIsNot() {
        var function = Vendor.handling("if (frame.one(22) == 9) frame.one(frame.length()); else frame.route();");
        try (var play = lab.deploy(golden(function))) {
            assertThat(play.send(List.of(FRAME))).isEmpty();
            var next = Cast.fromA(Frames.udp("10.0.1.2", 1, "10.0.2.2", 2, 8));
            assertThat(play.send(List.of(next), 1)).hasSize(1);
            assertThat(lab.accelerator().defect(Cast.F)).isEmpty();
        }
    }

    @Test
    void aProgramThatFailsAgainAndAgainIsStoppedAndToldOfAndDeployingItRepairsIt() throws InterruptedException {
        try (var play = lab.deploy(golden(Vendor.handling("throw new IllegalStateException();")))) {
            play.sendAtOnce(Collections.nCopies(16, FRAME));
            assertThat(lab.events().poll(30, SECONDS)).isEqualTo(DataPlaneEvent.DEFECT);
            awaitDefect("its program is stopped, after java.lang.IllegalStateException at 16 frames in a row");
            assertThat(lab.accelerator().deployed())
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.whole()).isFalse());
            lab.accelerator().deploy(lab.accelerator().deployed().getFirst().function());
            assertThat(lab.accelerator().defect(Cast.F)).isEmpty();
        }
    }

    @Test
    void whatCannotBeMadeAnewIsGoneAndIsMadeOnceItCan() throws IOException {
        var function = Vendor.handling("throw new IllegalStateException();");
        var file = Path.of(function.program(Target.DPDK).file());
        try (var play = lab.deploy(golden(function))) {
            play.sendAtOnce(Collections.nCopies(16, FRAME));
            awaitDefect("its program is stopped");
            var deployed = lab.accelerator().deployed().getFirst().function();
            var away = Files.move(file, dir.resolve("away"));
            assertThatThrownBy(() -> lab.accelerator().deploy(deployed)).hasMessageContaining("not there any more");
            Files.move(away, file);
            lab.accelerator().deploy(deployed);
            assertThat(lab.accelerator().defect(Cast.F)).isEmpty();
        }
    }

    @Test
    void aProgramThatTakesAllMemoryIsStoppedAloneAndItsMemoryIsThereForOthers() {
        var function = Vendor.with(
                "static final List<byte[]> HOARD = new java.util.ArrayList<>();", "HOARD.add(new byte[8 << 20]);");
        try (var play = lab.deploy(golden(function))) {
            play.sendAtOnce(Collections.nCopies(40, FRAME));
            awaitDefect("its program is stopped, it left no memory to others");
        }
        Golden.of(FunctionType.CUSTOM).forEach(lab::run);
    }

    @Test
    void aProgramThatDoesNotReturnIsEndedWithTheProcessWhichGoesOnWithoutIt() {
        try (var play = lab.deploy(golden(Vendor.handling("while (true) frame.one(0);")))) {
            play.sendAtOnce(List.of(FRAME));
            awaitDefect("did not return");
            var function = lab.accelerator().deployed().getFirst().function();
            assertThatThrownBy(() -> lab.accelerator().deploy(function)).hasMessageContaining("did not return");
        }
        Golden.of(FunctionType.CUSTOM).forEach(lab::run);
    }

    @Test
    void oneThatDoesNotEvenBeginDoesNotStayEither() {
        var function = Vendor.with("int n; { while (n < 1) n = 0; }");
        assertThatThrownBy(() -> lab.accelerator().deploy(function)).hasMessageContaining("data plane");
        assertThat(lab.accelerator().deployed()).isEmpty();
        lab.accelerator().remove(Cast.F);
        Golden.of(FunctionType.CUSTOM).limit(1).forEach(lab::run);
    }

    @Test
    void whatItSaysOfItsRulesReachesTheCallerAndWhatItCountsIsWhatItMayCount() {
        var function = Vendor.with("""

                public java.util.Map<RuleId, Traffic> matched() {
                    var counted = new java.util.HashMap<Object, Object>();
                    counted.put(new RuleId("one"), "no traffic");
                    return (java.util.Map) counted;
                }
                """);
        try (var play = lab.deploy(golden(function))) {
            lab.accelerator().install(Cast.F, custom("one"));
            assertThat(lab.accelerator().counters(Cast.F).filters()).isEmpty();
            assertThat(play.send(List.of(FRAME))).isEmpty();
        }
        try (var play = lab.deploy(golden(Vendor.refusing()))) {
            assertThatThrownBy(() -> lab.accelerator().install(Cast.F, custom("two")))
                    .hasMessage("The function's program does not take its rules: Not today?");
            assertThat(lab.accelerator().rules(Cast.F)).hasSize(Cast.routes().size());
            assertThat(play.send(List.of(FRAME))).isEmpty();
        }
    }

    private static Rule custom(String id) {
        return new Rule.Custom(new RuleId(id), "table", Map.of(), 0, "action", Map.of());
    }

    private void awaitDefect(String words) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var defect = now();
        while (defect.filter(found -> found.contains(words)).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            defect = now();
        }
        assertThat(defect).hasValueSatisfying(found -> assertThat(found).contains(words));
    }

    private Optional<String> now() {
        try {
            return lab.accelerator().defect(Cast.F);
        } catch (AcceleratorException e) {
            return Optional.of(e.detail());
        }
    }
}
