package io.sextant.accel.linux;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.FunctionType;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Neighbour;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Traffic;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Network functions in the Linux kernel: a network namespace each, in the holder, with a veth pair from each port to its link,
 * which is a bridge in the holder's own network namespace.
 */
public final class LinuxAccelerator implements Accelerator {
    private final Ground ground;
    private final Offer offer;
    private final Holder holder;
    private final Ledger ledger;
    private final Locks<FunctionId> locks = new Locks<>();

    /** Works in this holder, on what it finds there. */
    public LinuxAccelerator(Holder holder) {
        this(Ground.ofKernel(holder), new Support(holder));
    }

    LinuxAccelerator(Ground ground, Offer offer) {
        this.ground = ground;
        this.offer = offer;
        this.holder = ground.holder();
        this.ledger = ground.ledger();
    }

    @Override
    public Target target() {
        return ground.target();
    }

    @Override
    public Capabilities capabilities() {
        return offer.capabilities();
    }

    /** The types that this kernel cannot run, each with the reason in its words. */
    public Map<FunctionType, String> lacking() {
        return offer.lacking();
    }

    @Override
    public FunctionInstance deploy(NetworkFunction function) {
        return locks.with(function.id(), () -> deployLocked(function, true));
    }

    @Override
    public FunctionInstance prepare(NetworkFunction function, Collection<Neighbour> neighbours) {
        return locks.with(function.id(), () -> {
            var instance = deployLocked(function, false);
            ground.namespace(function).meet(neighbours);
            return instance;
        });
    }

    @Override
    public Map<InterfaceName, InterfaceName> ends(FunctionId function) {
        return entry(function).function().ports().stream()
                .map(Port::name)
                .collect(Collectors.toMap(
                        port -> port, port -> new InterfaceName(ground.names().link(function, port))));
    }

    @Override
    public Optional<String> namespace(FunctionId function) {
        return Optional.of(ground.names().netns(function));
    }

    private FunctionInstance deployLocked(NetworkFunction function, boolean attached) {
        requireCapable(function);
        var known = ledger.find(function.id());
        if (known.filter(e -> !e.function().equals(function)).isPresent()) {
            throw AcceleratorException.conflict(
                    "Function " + function.id() + " is deployed already, and differs; remove it first.");
        }
        var namespace = ground.namespace(function);
        var entry = known.orElseGet(() -> Ledger.Entry.withoutRules(function));
        if (known.isEmpty() || !namespace.defects(Links.bridges(holder)).isEmpty()) {
            requireLinks(function);
            namespace.tearDown();
            ledger.write(entry);
            build(namespace, entry, known, attached);
        }
        return new FunctionInstance(function, ground.target(), List.of());
    }

    private void build(
            FunctionNamespace namespace, Ledger.Entry entry, Optional<Ledger.Entry> known, boolean attached) {
        try {
            namespace.build(attached);
            namespace.apply(
                    Ledger.Entry.withoutRules(entry.function()),
                    entry,
                    entry.rules().values());
        } catch (AcceleratorException e) {
            try {
                namespace.tearDown();
                if (known.isEmpty()) {
                    ledger.erase(entry.function().id());
                }
            } catch (AcceleratorException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    @Override
    public void install(FunctionId function, List<? extends Rule> rules) {
        locks.with(function, () -> {
            var before = entry(function);
            var namespace = ground.namespace(before.function());
            RuleCheck.require(before, rules, offer.tableSize(), namespace.blueprint());
            var after = before.with(rules);
            namespace.retract(before, after);
            ledger.write(after);
            try {
                namespace.apply(before, after, rules);
            } catch (AcceleratorException e) {
                takeBack(namespace, before, after, e);
                throw e;
            }
            return after;
        });
    }

    // A rule on record that the kernel refuses would be refused whenever the function has to be made again.
    private void takeBack(
            FunctionNamespace namespace, Ledger.Entry before, Ledger.Entry after, AcceleratorException cause) {
        try {
            namespace.retract(after, before);
            namespace.apply(after, before, before.notIn(after));
            ledger.write(before);
        } catch (AcceleratorException second) {
            cause.addSuppressed(second);
        }
    }

    @Override
    public void withdraw(FunctionId function, List<RuleId> rules) {
        locks.with(function, () -> {
            var before = entry(function);
            var after = before.without(rules);
            var namespace = ground.namespace(before.function());
            namespace.retract(before, after);
            namespace.apply(before, after, List.of());
            ledger.write(after);
            return after;
        });
    }

    @Override
    public List<Rule> rules(FunctionId function) {
        return locks.with(function, () -> {
            var entry = entry(function);
            var inForce = ground.namespace(entry.function()).inForce(entry);
            return inForce.stream().sorted(Comparator.comparing(Rule::id)).toList();
        });
    }

    @Override
    public Counters counters(FunctionId function) {
        var entry = entry(function);
        var namespace = ground.namespace(entry.function());
        var links = Links.traffic(holder);
        var ports = new HashMap<InterfaceName, PortTraffic>();
        entry.function()
                .ports()
                .forEach(p -> Optional.ofNullable(links.get(namespace.link(p.name())))
                        .ifPresent(t -> ports.put(p.name(), t)));
        var counters = namespace.counters();
        var matched = new HashMap<RuleId, Traffic>();
        for (var rule : entry.rules().values())
            Optional.ofNullable(counters.get(Ruleset.counterOf(rule))).ifPresent(t -> matched.put(rule.id(), t));
        return new Counters(counters.getOrDefault(Blueprint.COUNTER, Traffic.NONE), ports, matched);
    }

    @Override
    public List<HeavyFlow> heavyFlows(FunctionId function) {
        var entry = entry(function);
        return ground.namespace(entry.function()).heavyFlows(entry);
    }

    @Override
    public void remove(FunctionId function) {
        locks.with(function, () -> {
            var known = ledger.find(function);
            known.ifPresent(e -> ground.namespace(e.function()).tearDown());
            ledger.erase(function);
            return known;
        });
    }

    @Override
    public List<FunctionInstance> deployed() {
        var bridges = Links.bridges(holder);
        return ledger.all().stream()
                .map(e -> locks.with(e.function().id(), () -> instance(e.function(), bridges)))
                .toList();
    }

    @Override
    public Optional<String> defect(FunctionId function) {
        return ledger.find(function)
                .map(e -> ground.namespace(e.function()).absence())
                .orElse(Optional.of("it is not there any more"));
    }

    private FunctionInstance instance(NetworkFunction function, Map<String, String> bridges) {
        return new FunctionInstance(
                function, ground.target(), ground.namespace(function).defects(bridges));
    }

    private Ledger.Entry entry(FunctionId function) {
        return ledger.find(function)
                .orElseThrow(() -> AcceleratorException.notFound("There is no function " + function + " here."));
    }

    // Every bridge of a site begins so.
    @Override
    public boolean reaches(InterfaceName link) {
        return link.value().startsWith(holder.prefix()) || ground.elsewhere().contains(link);
    }

    private void requireLinks(NetworkFunction function) {
        var links = Links.traffic(holder).keySet();
        for (var port : function.ports()) {
            if (!links.contains(port.link().value()) && !ground.elsewhere().contains(port.link())) {
                throw AcceleratorException.notFound("There is no link " + port.link() + " for port " + port.name()
                        + " of function " + function.id() + ".");
            }
        }
    }

    private void requireCapable(NetworkFunction function) {
        offer.refusal(function).ifPresent(reason -> {
            throw AcceleratorException.unsupported(reason);
        });
        if (function.ports().size() > offer.mostPorts()) {
            throw AcceleratorException.unsupported("A function here has at most " + offer.mostPorts() + " ports, "
                    + function.id() + " has " + function.ports().size() + ".");
        }
    }
}
