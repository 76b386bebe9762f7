package io.sextant.iml.measure;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.network.Chain;
import io.sextant.iml.network.ChainId;
import io.sextant.iml.network.Moves;
import io.sextant.iml.network.Passage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Selects again where the functions of a chain run that is late, each once a minute at most. */
public final class Reselection {
    private static final Logger LOG = LoggerFactory.getLogger(Reselection.class);
    private static final Duration REST = Duration.ofMinutes(1);

    private final Moves moves;
    private final InstantSource clock;
    private final Map<FunctionId, Instant> last = new HashMap<>();

    /** By these moves. */
    public Reselection(Moves moves, InstantSource clock) {
        this.moves = moves;
        this.clock = clock;
    }

    /** Moves functions of the chain to where they promise less delay, if there is such a place. */
    public synchronized void hasten(ChainId id, Chain chain) {
        var now = clock.instant();
        last.values().removeIf(then -> then.plus(REST).isBefore(now));
        for (var function :
                chain.passages().stream().map(Passage::function).distinct().toList()) {
            if (last.putIfAbsent(function, now) == null) hasten(id, function);
        }
    }

    private void hasten(ChainId id, FunctionId function) {
        try {
            moves.hasten(function);
        } catch (AcceleratorException | SiteProblem e) {
            LOG.warn("Chain {} is late, and function {} cannot be moved: {}", id, function, e.getMessage(), e);
        }
    }
}
