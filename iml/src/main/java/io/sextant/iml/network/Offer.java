package io.sextant.iml.network;

import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.id.LinkId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one accelerator offers to one network function.
 *
 * @param throughput bits per second
 * @param packets per second
 * @param freePorts ports that it has room for
 * @param tableSize rules of one function
 * @param cost what a function on it takes from the site, as {@link Expense} says
 * @param milliwatts likewise
 * @param measured when throughput, packets and latency were measured at this site; they are assumed when absent
 * @param lacks what it does not have of what is required, in words; empty when it fits
 */
public record Offer(
        String accelerator,
        Target target,
        long throughput,
        long packets,
        long latencyNanos,
        int freePorts,
        int tableSize,
        int cost,
        int milliwatts,
        Optional<Instant> measured,
        List<String> lacks) {
    public Offer {
        lacks = List.copyOf(lacks);
    }

    /** The offer of an accelerator with these capabilities, and what it was measured to do. */
    static Offer of(
            String accelerator, Target target, Capabilities able, Optional<Calibration> measured, Demand demand) {
        var expense = Expense.of(target);
        var room = demand.from().filter(accelerator::equals).isPresent()
                ? Math.max(able.freePorts(), demand.ports())
                : able.freePorts();
        var offer = new Offer(
                accelerator,
                target,
                measured.map(Calibration::bitsPerSecond).orElse(able.bitsPerSecond()),
                measured.map(Calibration::packetsPerSecond).orElse(able.packetsPerSecond()),
                measured.map(Calibration::latencyNanos).orElse(able.latency().toNanos()),
                room,
                able.tableSize(),
                expense.cost(),
                expense.milliwatts(),
                measured.map(Calibration::at),
                List.of());
        return offer.lacking(offer.lacks(able, demand));
    }

    private List<String> lacks(Capabilities able, Demand demand) {
        var need = demand.requirement();
        var found = new ArrayList<String>();
        demand.wanted()
                .filter(wanted -> !wanted.equals(accelerator))
                .ifPresent(wanted -> found.add(wanted + " is wanted"));
        need.target()
                .filter(wanted -> wanted != target)
                .ifPresent(wanted -> found.add("it is of the target " + target + ", " + wanted + " is wanted"));
        if (!able.types().contains(demand.type())) {
            found.add("it does not run the type " + demand.type());
        } else if (demand.type() == FunctionType.CUSTOM && !demand.programs().contains(target)) {
            found.add("the package has no program for it");
        }
        if (need.stateful() && !able.stateful().contains(demand.type())) {
            found.add("it keeps no state of connections");
        }
        lack(found, "it has %d ports", able.mostPorts(), demand.ports());
        lack(found, "it has room for %d more ports", freePorts, demand.ports());
        lack(found, "its table has %d rules", tableSize, need.tableSize());
        lack(found, "it forwards %d bit/s", throughput, need.throughput());
        need.delayBudget()
                .filter(budget -> latencyNanos > budget.toNanos())
                .ifPresent(budget -> found.add(
                        "it adds " + micros(latencyNanos) + " us, " + micros(budget.toNanos()) + " are allowed"));
        return found;
    }

    private static void lack(List<String> found, String words, long has, long needed) {
        if (needed > has) {
            found.add(words.formatted(has) + ", " + needed + " are needed");
        }
    }

    /** The same of an accelerator that does not reach these links. */
    Offer without(List<LinkId> links) {
        var words = links.stream().map(link -> "it does not reach the link " + link);
        return lacking(Stream.concat(lacks.stream(), words).toList());
    }

    private Offer lacking(List<String> all) {
        return new Offer(
                accelerator,
                target,
                throughput,
                packets,
                latencyNanos,
                freePorts,
                tableSize,
                cost,
                milliwatts,
                measured,
                all);
    }

    /** Whether nothing is lacking. */
    public boolean fits() {
        return lacks.isEmpty();
    }

    /** Why it fits, or what it lacks. */
    public String reason() {
        return fits()
                ? "It forwards " + throughput + " bit/s and adds about " + micros(latencyNanos) + " us, as "
                        + (measured.isPresent() ? "measured here." : "assumed.")
                : "It does not fit: " + String.join("; ", lacks) + ".";
    }

    static String micros(long nanos) {
        return nanos % 1_000 == 0 || nanos > 10_000 ? "" + nanos / 1_000 : "" + nanos / 100 / 10.0;
    }
}
