package io.sextant.accel.dpdk;

import io.sextant.accel.FunctionType;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import io.sextant.accel.golden.NatContract;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

class NatProgramTest extends NatContract {
    NatProgramTest() {
        super(type -> Memory.of(type, Programs::of));
    }

    @Test
    void onlyWhatIsForwardedBeginsAFlow() {
        var function = Cast.function(FunctionType.NAT);
        var program = new NatProgram(function, Memory.neighbours(function, Cast.NEIGHBOURS), 64, () -> 0);
        var memory = new Memory(function, program, Cast.routes());
        memory.run(List.of(
                packet("10.0.2.2", 1),
                packet("10.99.0.1", 64),
                packet("10.0.2.1", 64),
                Cast.fromB(udp("10.0.2.2", 2000, "10.0.2.1", 1001, 64))));
        assertThat(program.flows()).isZero();
        memory.run(List.of(packet("10.0.2.2", 64)));
        assertThat(program.flows()).isOne();
    }

    private static Golden.Frame packet(String to, int ttl) {
        return Cast.fromA(udp("10.0.1.2", 1000, to, 2000, ttl));
    }
}
