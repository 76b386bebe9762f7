package io.sextant.accel.xdp;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Neighbour;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Traffic;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Locks;
import io.sextant.accel.linux.SlowPath;
import io.sextant.accel.xdp.object.XdpObject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Routers in the kernel, with XDP on their ports, and functions whose XDP a package brings. The real root alone may load programs
 * into the kernel.
 */
public final class XdpAccelerator implements Accelerator {
    private static final int MOST_RULES = 10_000;

    private final Holder holder;
    private final SlowPath slowPath;
    private final Accelerator kernel;
    private final Locks<FunctionId> locks = new Locks<>();

    /** Works in this holder, on what it finds there. */
    public XdpAccelerator(Holder holder) {
        this.holder = holder;
        this.slowPath = SlowPath.beneathXdp(holder, able());
        this.kernel = slowPath.kernel();
    }

    /** Why there can be none here and what to do, in the kernel's words; empty when there can. */
    public static Optional<String> absence() {
        return RouterObject.absence();
    }

    // Rates and latency: what two network namespaces of one host measured through a third, the lower ends.
    private static Capabilities able() {
        return new Capabilities(
                Set.of(FunctionType.ROUTER, FunctionType.CUSTOM),
                Set.of(),
                XdpObject.MOST_PORTS,
                Integer.MAX_VALUE,
                MOST_RULES,
                400_000,
                1_000_000_000L,
                Duration.ofNanos(50_000));
    }

    @Override
    public Target target() {
        return kernel.target();
    }

    @Override
    public Capabilities capabilities() {
        return kernel.capabilities();
    }

    @Override
    public boolean reaches(InterfaceName link) {
        return kernel.reaches(link);
    }

    @Override
    public FunctionInstance deploy(NetworkFunction function) {
        return locks.with(function.id(), () -> deploy(function, () -> kernel.deploy(function)));
    }

    @Override
    public FunctionInstance prepare(NetworkFunction function, Collection<Neighbour> neighbours) {
        return locks.with(function.id(), () -> deploy(function, () -> kernel.prepare(function, neighbours)));
    }

    private FunctionInstance deploy(NetworkFunction function, Supplier<FunctionInstance> kernelsSide) {
        var object = object(function);
        var recorded = slowPath.recorded(function.id());
        var known = recorded.isPresent();
        var instance = kernelsSide.get();
        try {
            var programs = programs(function);
            if (!known || !programs.without().isEmpty())
                programs.attach(
                        object,
                        recorded.map(r -> CustomRules.own(r.rules()).toList()).orElseGet(List::of));
        } catch (AcceleratorException e) {
            if (!known) kernel.remove(function.id());
            throw e;
        }
        return instance;
    }

    private static XdpObject object(NetworkFunction function) {
        return function.type() == FunctionType.CUSTOM
                ? XdpObject.read(function.program(Target.CPU).read(XdpObject.LARGEST))
                : RouterObject.get();
    }

    private Optional<CustomRules> customRules(FunctionId function) {
        return slowPath.recorded(function)
                .filter(recorded -> recorded.function().type() == FunctionType.CUSTOM)
                .map(recorded ->
                        new CustomRules(programs(recorded.function()), object(recorded.function()), recorded.rules()));
    }

    @Override
    public Map<InterfaceName, InterfaceName> ends(FunctionId function) {
        return kernel.ends(function);
    }

    @Override
    public Optional<String> namespace(FunctionId function) {
        return kernel.namespace(function);
    }

    @Override
    public void install(FunctionId function, List<? extends Rule> rules) {
        change(function, rules, List.of(), () -> kernel.install(function, rules));
    }

    @Override
    public void withdraw(FunctionId function, List<RuleId> rules) {
        change(function, List.of(), rules, () -> kernel.withdraw(function, rules));
    }

    private void change(FunctionId function, List<? extends Rule> installed, List<RuleId> withdrawn, Runnable record) {
        locks.with(function, () -> {
            customRules(function).ifPresentOrElse(custom -> custom.change(installed, withdrawn, record), record);
            return function;
        });
    }

    @Override
    public List<Rule> rules(FunctionId function) {
        return locks.with(function, () -> {
            var held =
                    customRules(function).map(custom -> custom.held().keySet()).orElseGet(Set::of);
            return kernel.rules(function).stream()
                    .filter(rule -> !(rule instanceof Rule.Custom) || held.contains(rule.id()))
                    .toList();
        });
    }

    /** What the program has forwarded and what the kernel has. */
    @Override
    public Counters counters(FunctionId function) {
        var slow = kernel.counters(function);
        var fast = slowPath.recorded(function)
                .map(recorded -> programs(recorded.function()).forwarded())
                .orElse(Traffic.NONE);
        var matched = customRules(function).map(CustomRules::matched).orElseGet(slow::filters);
        return new Counters(slow.forwarded().plus(fast), slow.ports(), matched);
    }

    @Override
    public void remove(FunctionId function) {
        locks.with(function, () -> {
            kernel.remove(function);
            return function;
        });
    }

    @Override
    public Optional<String> defect(FunctionId function) {
        return kernel.defect(function);
    }

    @Override
    public List<FunctionInstance> deployed() {
        return kernel.deployed().stream().map(this::withProgram).toList();
    }

    // Of one whose ports are gone that is said already.
    private FunctionInstance withProgram(FunctionInstance instance) {
        var function = instance.function();
        if (kernel.defect(function.id()).isPresent()) return instance;
        var defects = new ArrayList<>(instance.defects());
        programs(function).without().stream()
                .map(port -> "port " + port.name() + " is without its program")
                .forEach(defects::add);
        return new FunctionInstance(function, target(), defects);
    }

    private PortPrograms programs(NetworkFunction function) {
        return new PortPrograms(holder, slowPath, function);
    }
}
