package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Tally;
import io.sextant.accel.ffm.EthernetPort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function in the data plane process with all that belongs to it. One call at a time. */
final class Hosted {
    private final Request.Deploy deployed;
    private final Object namespace;
    private final HostedFunction function;
    private final FunctionPorts ports;
    private final NeighbourTable neighbours;
    private final KernelRoutes routes;
    private final Loop loop;
    private final List<Tally> received;
    private final List<Tally> sent;
    private final Map<RuleId, Rule> rules = new TreeMap<>();
    private boolean leaving;
    private boolean closed;

    Hosted(
            Request.Deploy deployed,
            HostedFunction function,
            FunctionPorts ports,
            NeighbourTable neighbours,
            KernelRoutes routes,
            Loop loop) {
        this.deployed = deployed;
        this.namespace = inode(deployed);
        this.function = function;
        this.ports = ports;
        this.neighbours = neighbours;
        this.routes = routes;
        this.loop = loop;
        received = ports.all().stream().map(_ -> new Tally()).toList();
        sent = ports.all().stream().map(_ -> new Tally()).toList();
    }

    // A namespace that was made again under the same name has another.
    private static Object inode(Request.Deploy deployed) {
        try {
            return Files.getAttribute(Path.of(deployed.namespace()), "unix:ino");
        } catch (IOException e) {
            throw AcceleratorException.failed("There is no network namespace " + e.getMessage() + ".", e);
        }
    }

    /** Takes its first rules, and frames from now on. */
    synchronized void start() {
        try {
            change(deployed.rules(), List.of());
            loop.add(function, ports.descriptors(), ports.restless());
        } catch (RuntimeException e) {
            function.close();
            throw e;
        }
    }

    /** Takes the rules that are wanted and no others, if it is the function that is wanted; returns whether it is. */
    synchronized boolean become(Request.Deploy wanted) {
        if (closed || defect().isPresent() || !deployed.alike(wanted) || !namespace.equals(inode(wanted))) return false;
        var ids = wanted.rules().stream().map(Rule::id).collect(Collectors.toSet());
        var fresh = wanted.rules().stream()
                .filter(rule -> !rule.equals(rules.get(rule.id())))
                .toList();
        var gone = rules.keySet().stream().filter(id -> !ids.contains(id)).toList();
        if (!fresh.isEmpty() || !gone.isEmpty()) change(fresh, gone);
        return true;
    }

    synchronized void change(List<Rule> installed, List<RuleId> withdrawn) {
        requireOpen();
        var touched = Stream.concat(withdrawn.stream(), installed.stream().map(Rule::id))
                .flatMap(id -> Stream.ofNullable(rules.get(id)))
                .collect(Collectors.toSet());
        tell(installed, withdrawn);
        try {
            route(touched, installed);
        } catch (AcceleratorException e) {
            takeBack(touched, installed, e);
            throw e;
        }
        withdrawn.forEach(rules::remove);
        installed.forEach(rule -> rules.put(rule.id(), rule));
    }

    private void tell(Collection<Rule> installed, Collection<RuleId> withdrawn) {
        call(() -> {
            function.change(installed, withdrawn);
            return this;
        });
    }

    // What the kernel does not take is not in force in the fast path either.
    private void takeBack(Set<Rule> touched, List<Rule> installed, AcceleratorException cause) {
        try {
            tell(
                    touched,
                    installed.stream()
                            .map(Rule::id)
                            .filter(id -> !rules.containsKey(id))
                            .toList());
            route(Set.copyOf(installed), List.copyOf(touched));
        } catch (AcceleratorException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    // New ones first: what has another route from now on is never without one.
    private void route(Set<Rule> before, List<Rule> installed) {
        var destinations = routes(installed).map(Rule.Route::destination).collect(Collectors.toSet());
        routes(installed).filter(route -> !before.contains(route)).forEach(routes::put);
        routes(before)
                .filter(route -> !destinations.contains(route.destination()))
                .forEach(routes::delete);
    }

    private static Stream<Rule.Route> routes(Collection<Rule> rules) {
        return rules.stream().filter(Rule.Route.class::isInstance).map(Rule.Route.class::cast);
    }

    synchronized List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    synchronized Answer.Counted counted() {
        requireOpen();
        return call(() -> new Answer.Counted(function.forwarded(), function.matched(), traffic(), withoutLinks()));
    }

    private <T> T call(Supplier<T> work) {
        return function.foreign().isPresent() ? loop.with(function, work) : work.get();
    }

    /** Why it does not work any more, if so. */
    Optional<String> defect() {
        return function.defect();
    }

    private Map<InterfaceName, PortTraffic> traffic() {
        var traffic = new HashMap<InterfaceName, PortTraffic>();
        var devices = deployed.devices().of(deployed.function());
        for (var index = 0; index < devices.size(); index++)
            if (devices.get(index).isPresent())
                traffic.put(
                        deployed.function().ports().get(index).name(),
                        ports.get(index).port().statistics().traffic());
        return traffic;
    }

    /** The port that it has of a device. */
    synchronized Optional<EthernetPort> portOf(Device device) {
        if (closed) return Optional.empty();
        var index = deployed.devices().of(deployed.function()).indexOf(Optional.of(device));
        return index < 0 ? Optional.empty() : Optional.of(ports.get(index).port());
    }

    private Map<InterfaceName, PortTraffic> withoutLinks() {
        var all = new HashMap<InterfaceName, PortTraffic>();
        for (var port = 0; port < received.size(); port++)
            all.put(
                    deployed.function().ports().get(port).name(),
                    new PortTraffic(received.get(port).read(), sent.get(port).read()));
        return all;
    }

    /** One of its ports as an end of a joint; none when it is on its way out or does not have the port. */
    synchronized Optional<Place> place(InterfaceName name) {
        var names = deployed.function().ports().stream().map(Port::name).toList();
        var port = names.indexOf(name);
        if (leaving || closed || port < 0) return Optional.empty();
        var mac = deployed.function().ports().get(port).mac().orElseThrow();
        var end = new JointEnd(Ethernet.address(mac), ports.get(port).port(), received.get(port), sent.get(port));
        return Optional.of(new Place(function, port, end));
    }

    /** A port that is joined to another one. */
    record Place(HostedFunction function, int port, JointEnd end) {
        void join() {
            function.join(port, end);
        }

        void part() {
            function.part(port);
        }
    }

    /** No port of it is joined any more. */
    synchronized void leave() {
        leaving = true;
    }

    synchronized List<HeavyFlow> heavyFlows() {
        requireOpen();
        return function.heavyFlows();
    }

    // Who has found it may come after who removes it; what it had in native memory is gone then.
    private void requireOpen() {
        if (closed) throw AcceleratorException.notFound("Function " + deployed.id() + " has just been removed.");
    }

    /** Stops it and gives back all that it has, once. */
    synchronized void close() {
        if (closed) return;
        loop.remove(function);
        closed = true;
        try (ports) {
            function.close();
        } finally {
            neighbours.close();
            routes.close();
        }
    }
}
