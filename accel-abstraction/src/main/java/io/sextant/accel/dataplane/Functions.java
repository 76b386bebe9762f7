package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Target;
import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.ffm.PortFlows;
import io.sextant.accel.ffm.RouteSocket;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The functions that the data plane process runs. Calls on one function wait for one another. */
final class Functions {
    private final Map<Target, FunctionHost> hosts;
    private final Plugs plugs;
    private final Loop loop;
    private final Reactor reactor;
    private final Joints joints;
    private final Stalled stalled;
    private final Map<HostedId, Hosted> functions = new ConcurrentHashMap<>();

    Functions(Map<Target, FunctionHost> hosts, Plugs plugs, Loop loop, Reactor reactor, Stalled stalled) {
        this.hosts = Map.copyOf(hosts);
        this.plugs = plugs;
        this.loop = loop;
        this.joints = new Joints(loop);
        this.reactor = reactor;
        this.stalled = stalled;
    }

    void deploy(Request.Deploy wanted) {
        functions.computeIfPresent(wanted.id(), (id, there) -> there.become(wanted) ? there : closed(id, there));
        // Not before the other is gone: if this cannot be made, none is there.
        functions.computeIfAbsent(wanted.id(), _ -> make(wanted));
    }

    private Hosted make(Request.Deploy wanted) {
        var host = Optional.ofNullable(hosts.get(wanted.id().target()))
                .orElseThrow(() -> AcceleratorException.unsupported(
                        "The data plane process runs nothing on " + wanted.id().target() + "."));
        var namespace = Path.of(wanted.namespace());
        var neighbours = NeighbourTable.of(namespace, wanted.links(), reactor, loop::wake);
        try {
            return make(wanted, host, neighbours, NetworkNamespace.in(namespace, () -> routes(wanted)));
        } catch (RuntimeException e) {
            neighbours.close();
            throw e;
        }
    }

    private Hosted make(Request.Deploy wanted, FunctionHost host, NeighbourTable neighbours, KernelRoutes routes) {
        try {
            return start(wanted, host, plugs.of(wanted), neighbours, routes);
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private Hosted start(
            Request.Deploy wanted,
            FunctionHost host,
            FunctionPorts ports,
            NeighbourTable neighbours,
            KernelRoutes routes) {
        try {
            var function = host.host(wanted.function(), ports.all(), neighbours);
            requireReturning(wanted.id(), function);
            var hosted = new Hosted(wanted, function, ports, neighbours, routes, loop);
            hosted.start();
            return hosted;
        } catch (RuntimeException e) {
            ports.close();
            throw e;
        }
    }

    private void requireReturning(HostedId id, HostedFunction function) {
        function.foreign().filter(stalled::contains).ifPresent(program -> {
            function.close();
            throw AcceleratorException.unsupported("Function " + id + " is not run: its program " + program
                    + " did not return, and held all others up.");
        });
    }

    private static KernelRoutes routes(Request.Deploy wanted) {
        var links = new HashMap<InterfaceName, Integer>();
        var ports = wanted.function().ports();
        for (var i = 0; i < ports.size(); i++)
            links.put(ports.get(i).name(), Link.index(wanted.links().get(i)));
        return new KernelRoutes(new RouteSocket(RouteSocket.NOBODY), links);
    }

    /** Why a device takes no flow rules, asked of the function that has it if one does; empty when it takes them. */
    Optional<String> refusal(Devices device) {
        var wanted = device.all().getFirst();
        return functions.values().stream()
                .flatMap(hosted -> hosted.portOf(wanted).stream())
                .findFirst()
                .map(port -> new PortFlows(port).refusal())
                .orElseGet(() -> plugs.refusal(wanted, device));
    }

    void remove(HostedId id) {
        functions.computeIfPresent(id, this::closed);
    }

    /** Closes a function. @return null, by which a map forgets it */
    private Hosted closed(HostedId id, Hosted hosted) {
        joints.forget(id, hosted);
        hosted.close();
        return null;
    }

    void join(Request.Join wanted) {
        joints.keep(wanted.target(), wanted.joints(), id -> Optional.ofNullable(functions.get(id)));
    }

    Hosted get(HostedId id) {
        return Optional.ofNullable(functions.get(id))
                .orElseThrow(() -> AcceleratorException.notFound("There is no function " + id + "."));
    }

    /** Why a function does not work, if it is there. */
    Optional<String> defect(HostedId id) {
        return Optional.ofNullable(functions.get(id)).flatMap(Hosted::defect);
    }

    /** Gives up all of them: what drivers have put into interfaces of the host does not go with the process. */
    void removeAll() {
        deployed().forEach(this::remove);
    }

    List<HostedId> deployed() {
        return List.copyOf(functions.keySet());
    }
}
