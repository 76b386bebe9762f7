package io.sextant.accel.smartnic;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.ffm.EmulatedCard;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A program behind EMULATED cards, one a port.
 *
 * @param cards by the index of the port
 */
record EmulatedPorts(List<EmulatedCard> cards, BurstProgram program) implements BurstProgram {
    private static final long NOBODY = 0;

    @Override
    public void run(int port, Burst burst) {
        for (var frame = 0; frame < burst.size(); frame++)
            // Software would never see it. It is for nobody instead, which no program looks at any further.
            if (cards.get(port).drops(burst.start(frame), burst.length(frame)))
                Octets.putSix(burst.start(frame), NOBODY);
        program.run(port, burst);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        program.change(installed, withdrawn);
    }

    @Override
    public Traffic forwarded() {
        return program.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return program.matched();
    }

    @Override
    public List<HeavyFlow> heavyFlows() {
        return program.heavyFlows();
    }
}
