package io.sextant.iml.summary;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The conditions under which something runs at the site.
 *
 * @param position if the operator states it
 * @param stated what a core takes, if the operator states it
 * @param cpus of the machine
 */
public record Conditions(
        Optional<Position> position, Optional<Expense> stated, CpuLoad load, Power power, int cpus, Peers peers)
        implements AutoCloseable {
    /** What a core takes, of which the power may be measured; nothing when one of both is not known. */
    public Optional<Expense> expense() {
        return stated.map(this::measured).filter(whole -> whole.wattsPerCore().isPresent());
    }

    private Expense measured(Expense expense) {
        if (expense.wattsPerCore().isPresent()) {
            return expense;
        }
        var watts = power.watts();
        return new Expense(
                expense.costPerCoreHour(),
                watts.isPresent() ? OptionalDouble.of(watts.getAsDouble() / cpus) : OptionalDouble.empty());
    }

    @Override
    public void close() {
        peers.close();
    }
}
