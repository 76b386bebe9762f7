package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.id.LinkId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The accelerators of the site, by the names under which offers and functions know them. */
public final class Accelerators {
    private final Map<String, Accelerator> byName;
    private final Measured measured;

    /** Where it is known what accelerators were measured to do. */
    @FunctionalInterface
    public interface Measured {
        /** What this one was. */
        Optional<Calibration> of(String accelerator);
    }

    /** These accelerators. */
    public Accelerators(Map<String, Accelerator> byName, Measured measured) {
        this.byName = new TreeMap<>(byName);
        this.measured = measured;
    }

    /** What each offers to such a function, whose links may be beyond its reach. */
    List<Offer> offers(Demand demand, FunctionLinks links) {
        return byName.entrySet().stream()
                .map(e -> offer(e.getKey(), e.getValue(), demand).without(beyond(e.getValue(), demand, links)))
                .toList();
    }

    private Offer offer(String name, Accelerator accelerator, Demand demand) {
        return Offer.of(name, accelerator.target(), accelerator.capabilities(), measured.of(name), demand);
    }

    // One that is not there at all is no matter of accelerators.
    private static List<LinkId> beyond(Accelerator accelerator, Demand demand, FunctionLinks links) {
        return demand.links().stream()
                .filter(link -> links.name(link)
                        .filter(name -> !accelerator.reaches(name))
                        .isPresent())
                .toList();
    }

    /**
     * What an accelerator has for network functions that come.
     *
     * @param portsFree ports that it has room for
     * @param throughput bits per second of one function, measured or assumed
     */
    public record Room(String name, Target target, int portsFree, long throughput) {}

    /** What each has for network functions that come. */
    public List<Room> room() {
        return byName.entrySet().stream()
                .map(each -> room(each.getKey(), each.getValue()))
                .toList();
    }

    private Room room(String name, Accelerator accelerator) {
        var able = accelerator.capabilities();
        var throughput = measured.of(name).map(Calibration::bitsPerSecond).orElse(able.bitsPerSecond());
        return new Room(name, accelerator.target(), able.freePorts(), throughput);
    }

    /** The targets that network functions can be deployed on. */
    public List<Target> targets() {
        return byName.values().stream()
                .map(Accelerator::target)
                .distinct()
                .sorted()
                .toList();
    }

    Accelerator running(Function function) {
        return find(function.accelerator())
                .orElseThrow(() -> SiteProblem.conflict("Function " + function.id() + " runs on "
                        + function.accelerator() + ", which the site does not have any more."));
    }

    /** The accelerator of this name, if the site has it still. */
    Optional<Accelerator> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    void forEach(BiConsumer<String, Accelerator> action) {
        byName.forEach(action);
    }
}
