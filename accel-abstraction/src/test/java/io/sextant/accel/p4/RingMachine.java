package io.sextant.accel.p4;

import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Machine;

import java.util.Collection;
import java.util.List;

/** A pipeline over rings in memory. */
final class RingMachine implements Machine {
    // The same for all: DPDK's rings leave memory behind, of which there are so many pieces.
    private static final Rings RINGS = new Rings();

    private final NetworkFunction function;
    private final SwxFunction hosted;

    RingMachine(FunctionType type) {
        function = Cast.function(type);
        hosted = RINGS.function(function, SwxGoldenTest.known(function, Cast.NEIGHBOURS));
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        hosted.change(installed, withdrawn);
    }

    @Override
    public List<Golden.Frame> run(List<Golden.Frame> in) {
        return RINGS.play(function, hosted, in);
    }

    @Override
    public void close() {
        RINGS.closeFunction();
    }
}
