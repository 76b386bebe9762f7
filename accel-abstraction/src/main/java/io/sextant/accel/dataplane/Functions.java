package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Target;
import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.ffm.RouteSocket;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The functions that the data plane process runs. Calls on one function wait for one another. */
final class Functions {
    private final Map<Target, FunctionHost> hosts;
    private final BufferPool pool;
    private final Loop loop;
    private final Reactor reactor;
    private final Stalled stalled;
    private final Map<HostedId, Hosted> functions = new ConcurrentHashMap<>();
    private final AtomicLong plugged = new AtomicLong();
    private final int frames = LockedMemory.framesAPort();

    Functions(Map<Target, FunctionHost> hosts, BufferPool pool, Loop loop, Reactor reactor, Stalled stalled) {
        this.hosts = Map.copyOf(hosts);
        this.pool = pool;
        this.loop = loop;
        this.reactor = reactor;
        this.stalled = stalled;
    }

    void deploy(Request.Deploy wanted) {
        functions.compute(wanted.id(), (id, there) -> {
            if (there != null && there.become(wanted)) return there;
            if (there != null) there.close();
            return make(wanted);
        });
    }

    private Hosted make(Request.Deploy wanted) {
        var host = Optional.ofNullable(hosts.get(wanted.id().target()))
                .orElseThrow(() -> AcceleratorException.unsupported(
                        "The data plane process runs nothing on " + wanted.id().target() + "."));
        wanted.links().forEach(Link::sendWhole);
        var namespace = Path.of(wanted.namespace());
        var neighbours = NeighbourTable.of(namespace, wanted.links(), reactor, loop::wake);
        var routes = NetworkNamespace.in(namespace, () -> routes(wanted));
        var ports = new ArrayList<EthernetPort>();
        try {
            NetworkNamespace.in(
                    namespace,
                    () -> wanted.links().stream()
                            .map(this::plug)
                            .peek(ports::add)
                            .toList());
            var function = host.host(wanted.function(), ports, neighbours);
            requireReturning(wanted.id(), function);
            var hosted = new Hosted(wanted, function, ports, neighbours, routes, loop);
            hosted.start();
            return hosted;
        } catch (RuntimeException e) {
            ports.forEach(EthernetPort::close);
            neighbours.close();
            routes.close();
            throw e;
        }
    }

    private void requireReturning(HostedId id, HostedFunction function) {
        function.foreign().flatMap(this::heldUp).ifPresent(words -> {
            function.close();
            throw AcceleratorException.unsupported("Function " + id + ": " + words + ".");
        });
    }

    private static KernelRoutes routes(Request.Deploy wanted) {
        var links = new HashMap<InterfaceName, Integer>();
        var ports = wanted.function().ports();
        for (var i = 0; i < ports.size(); i++)
            links.put(ports.get(i).name(), Link.index(wanted.links().get(i)));
        return new KernelRoutes(new RouteSocket(RouteSocket.NOBODY), links);
    }

    private EthernetPort plug(String link) {
        return EthernetPort.packet(plugged.incrementAndGet(), link, frames, pool);
    }

    void remove(HostedId id) {
        functions.computeIfPresent(id, (_, hosted) -> {
            hosted.close();
            return null;
        });
    }

    Hosted get(HostedId id) {
        return Optional.ofNullable(functions.get(id))
                .orElseThrow(() -> AcceleratorException.notFound("There is no function " + id + "."));
    }

    /**
     * Why a function does not work.
     *
     * @param program the digest of its program
     */
    Optional<String> defect(HostedId id, String program) {
        return heldUp(program).or(() -> Optional.ofNullable(functions.get(id)).flatMap(Hosted::defect));
    }

    private Optional<String> heldUp(String program) {
        return stalled.contains(program)
                ? Optional.of(
                        "its program " + program + " did not return, and held all others up; it is not run any more")
                : Optional.empty();
    }

    List<HostedId> deployed() {
        return List.copyOf(functions.keySet());
    }
}
