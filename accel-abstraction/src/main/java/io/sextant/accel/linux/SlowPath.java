package io.sextant.accel.linux;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Neighbour;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.Target;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel's side of functions whose packets something else forwards: a network namespace each, like that of a function in
 * the kernel, which answers for the ports' addresses, sends the errors of routing, and forwards nothing. It also records all
 * rules.
 */
public final class SlowPath {
    private final Ground ground;
    private final Accelerator kernel;

    /**
     * Of all functions of a target in a holder; its capabilities are those of the fast path.
     *
     * @param elsewhere links that are no bridges: the fast path itself brings what is there for the kernel
     */
    public SlowPath(Holder holder, Target target, Capabilities capabilities, Set<InterfaceName> elsewhere) {
        this(new Ground(holder, Part.of(target), NoForwarding::new, elsewhere), capabilities);
    }

    private SlowPath(Ground ground, Capabilities capabilities) {
        this.ground = ground;
        kernel = new LinuxAccelerator(ground, new Offer.Stated(ground.part().name(), capabilities));
    }

    /** Of functions with XDP, where the kernel forwards, too: what XDP leaves to it. */
    public static SlowPath beneathXdp(Holder holder, Capabilities capabilities) {
        return new SlowPath(new Ground(holder, Part.XDP, SlowPath::beneathXdp), capabilities);
    }

    private static Program beneathXdp(FunctionType type) {
        return type == FunctionType.CUSTOM ? new ProgramRouter() : Program.of(type);
    }

    /** A function with all of its rules, as recorded. */
    public record Recorded(NetworkFunction function, List<Rule> rules) {}

    /** Makes, changes, reads and removes the kernel's side. */
    public Accelerator kernel() {
        return kernel;
    }

    /** What is recorded of all functions. */
    public List<Recorded> recorded() {
        return ground.ledger().all().stream().map(SlowPath::recorded).toList();
    }

    /** What is recorded of a function. */
    public Optional<Recorded> recorded(FunctionId function) {
        return ground.ledger().find(function).map(SlowPath::recorded);
    }

    private static Recorded recorded(Ledger.Entry entry) {
        return new Recorded(entry.function(), List.copyOf(entry.rules().values()));
    }

    /** Has a function's kernel know who is on its links. */
    public void meet(NetworkFunction function, Collection<Neighbour> neighbours) {
        ground.namespace(function).meet(neighbours);
    }

    /** A function's network namespace, as processes in the holder see it. */
    public Path namespace(FunctionId function) {
        return ground.holder().netns(ground.names().netns(function)).path();
    }

    /** The name that both ends of a port's link have, the one in the namespace and the one at its bridge. */
    public String link(FunctionId function, Port port) {
        return ground.names().link(function, port.name());
    }

    /** The function with the Ethernet address that each port really has. */
    public NetworkFunction addressed(NetworkFunction function) {
        var ports = function.ports().stream()
                .map(port -> new Port(
                        port.name(),
                        port.link(),
                        port.addresses(),
                        Optional.of(ground.names().mac(function.id(), port))))
                .toList();
        return function.over(ports);
    }
}
