package io.sextant.accel.linux;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Traffic;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Network functions in the Linux kernel: a network namespace each, in the holder, with a veth pair from each port to its link,
 * which is a bridge in the holder's own network namespace.
 */
public final class LinuxAccelerator implements Accelerator {
    // Rates and latency: what two network namespaces of one host measured through a third, the lower ends.
    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(FunctionType.ROUTER, FunctionType.FIREWALL),
            Set.of(),
            64,
            Integer.MAX_VALUE,
            10_000,
            400_000,
            4_000_000_000L,
            Duration.ofNanos(50_000));

    private final Ground ground;
    private final Capabilities capabilities;
    private final Holder holder;
    private final Ledger ledger;
    private final Locks<FunctionId> locks = new Locks<>();

    /** Works in this holder, on what it finds there. */
    public LinuxAccelerator(Holder holder) {
        this(Ground.ofKernel(holder), CAPABILITIES);
    }

    LinuxAccelerator(Ground ground, Capabilities capabilities) {
        this.ground = ground;
        this.capabilities = capabilities;
        this.holder = ground.holder();
        this.ledger = ground.ledger();
    }

    @Override
    public Target target() {
        return ground.target();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public FunctionInstance deploy(NetworkFunction function) {
        return locks.with(function.id(), () -> deployLocked(function));
    }

    private FunctionInstance deployLocked(NetworkFunction function) {
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
            build(namespace, entry, known);
        }
        return new FunctionInstance(function, ground.target(), List.of());
    }

    private void build(FunctionNamespace namespace, Ledger.Entry entry, Optional<Ledger.Entry> known) {
        try {
            namespace.build();
            namespace.apply(entry, entry.rules().values());
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
            var type = before.function().type();
            RuleCheck.require(before, ground.programs().apply(type), rules, capabilities.tableSize());
            var namespace = ground.namespace(before.function());
            var inTheWay = rules.stream()
                    .flatMap(r -> before.rule(r.id()).filter(old -> RuleCheck.inTheWay(old, r)).stream())
                    .toList();
            var kept = before.without(inTheWay.stream().map(Rule::id).toList());
            namespace.retract(kept, inTheWay);
            var after = kept.with(rules);
            ledger.write(after);
            namespace.apply(after, rules);
            return after;
        });
    }

    @Override
    public void withdraw(FunctionId function, List<RuleId> rules) {
        locks.with(function, () -> {
            var before = entry(function);
            var gone = rules.stream()
                    .distinct()
                    .flatMap(id -> before.rule(id).stream())
                    .toList();
            var after = before.without(rules);
            ground.namespace(before.function()).retract(after, gone);
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
        var filters = new HashMap<RuleId, Traffic>();
        entry.filters()
                .forEach(f ->
                        Optional.ofNullable(counters.get(Filters.counter(f))).ifPresent(t -> filters.put(f.id(), t)));
        return new Counters(counters.getOrDefault(Blueprint.COUNTER, Traffic.NONE), ports, filters);
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

    private void requireLinks(NetworkFunction function) {
        var links = Links.traffic(holder).keySet();
        for (var port : function.ports()) {
            if (!links.contains(port.link().value())) {
                throw AcceleratorException.notFound("There is no link " + port.link() + " for port " + port.name()
                        + " of function " + function.id() + ".");
            }
        }
    }

    private void requireCapable(NetworkFunction function) {
        var types = function.stateful() ? capabilities.stateful() : capabilities.types();
        if (!types.contains(function.type())) {
            throw AcceleratorException.unsupported(ground.target() + " runs no "
                    + (function.stateful() ? "stateful " : "") + function.type() + " for " + function.id() + ".");
        }
        if (function.ports().size() > capabilities.mostPorts()) {
            throw AcceleratorException.unsupported("A function here has at most " + capabilities.mostPorts()
                    + " ports, " + function.id() + " has " + function.ports().size() + ".");
        }
    }
}
