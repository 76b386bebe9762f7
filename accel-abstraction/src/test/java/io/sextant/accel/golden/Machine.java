package io.sextant.accel.golden;

import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.Collection;
import java.util.List;

/** A function of {@link Cast} on some target in memory: frames in, frames out, one after the other. */
public interface Machine extends AutoCloseable {
    /** Installs and withdraws rules. */
    void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn);

    /** Runs frames, and returns what comes out. */
    List<Golden.Frame> run(List<Golden.Frame> in);

    @Override
    default void close() {}
}
