package io.sextant.accel.dataplane;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Joint;
import io.sextant.accel.Neighbour;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Locks;
import io.sextant.accel.linux.SlowPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Functions of a target in the data plane process, each with the kernel beside it, which answers for its ports' addresses and
 * keeps the record. The kernel's side is made first and goes last, so that the record always knows of the fast path.
 */
public final class FastPathAccelerator implements Accelerator {
    private static final Logger LOG = LoggerFactory.getLogger(FastPathAccelerator.class);
    private final Target target;
    private final SlowPath slowPath;
    private final FastPaths fastPaths;
    private final Devices devices;
    private final Locks<FunctionId> locks = new Locks<>();

    private FastPathAccelerator(SlowPath slowPath, FastPaths fastPaths, Devices devices) {
        this.target = slowPath.kernel().target();
        this.slowPath = slowPath;
        this.fastPaths = fastPaths;
        this.devices = devices;
    }

    /**
     * Of a target that the data plane process has a {@link FunctionHost} for.
     *
     * @param devices by which functions are on links that are no bridges
     */
    public static Accelerator of(
            Holder holder, Target target, Capabilities capabilities, DataPlane dataPlane, Devices devices) {
        var slowPath = new SlowPath(holder, target, capabilities, devices.links());
        var accelerator = new FastPathAccelerator(slowPath, new FastPaths(slowPath, dataPlane, devices), devices);
        dataPlane.serve(accelerator);
        return accelerator;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Capabilities capabilities() {
        return slowPath.kernel().capabilities().withFreePorts(fastPaths.freePorts());
    }

    /** A bridge has no card. */
    @Override
    public boolean reaches(InterfaceName link) {
        return target == Target.SMARTNIC
                ? devices.on(link).isPresent()
                : slowPath.kernel().reaches(link);
    }

    /** How many ports of DPDK its functions have. */
    int ports() {
        return fastPaths.ports();
    }

    @Override
    public FunctionInstance deploy(NetworkFunction function) {
        return locks.with(
                function.id(), () -> deploy(function, () -> slowPath.kernel().deploy(function)));
    }

    @Override
    public FunctionInstance prepare(NetworkFunction function, Collection<Neighbour> neighbours) {
        return locks.with(function.id(), () -> {
            var instance = deploy(function, () -> slowPath.kernel().prepare(function, List.of()));
            // Only now: DPDK sets the Ethernet addresses of ports, and the kernel then forgets whom it knows there.
            slowPath.meet(function, neighbours);
            return instance;
        });
    }

    @Override
    public Map<InterfaceName, InterfaceName> ends(FunctionId function) {
        return slowPath.kernel().ends(function);
    }

    @Override
    public Optional<String> namespace(FunctionId function) {
        return slowPath.kernel().namespace(function);
    }

    private FunctionInstance deploy(NetworkFunction function, Supplier<FunctionInstance> kernelsSide) {
        var known = slowPath.recorded(function.id()).isPresent();
        if (!known) fastPaths.requireRoom(function);
        var instance = kernelsSide.get();
        try {
            fastPaths.make(function.id());
        } catch (AcceleratorException e) {
            if (!known) forget(function.id());
            throw e;
        }
        return instance;
    }

    /** Has a new data plane process run all that is recorded; returns whether it does. */
    boolean restore() {
        var whole = true;
        for (var recorded : slowPath.recorded())
            whole &= restore(recorded.function().id());
        return fastPaths.rejoin() && whole;
    }

    private boolean restore(FunctionId id) {
        return locks.with(id, () -> {
            try {
                if (slowPath.recorded(id).isPresent()) fastPaths.make(id);
                return true;
            } catch (AcceleratorException e) {
                LOG.error("Function {} does not run in the new data plane process: {}", id, e.detail());
                // What it will never run is not waited for; its defect tells of it.
                return e.kind() == Kind.UNSUPPORTED;
            }
        });
    }

    @Override
    public void install(FunctionId function, List<? extends Rule> rules) {
        locks.with(function, () -> {
            var before = slowPath.recorded(function).orElseThrow(() -> notFound(function));
            slowPath.kernel().install(function, rules);
            try {
                fastPaths.change(function, List.copyOf(rules), List.of());
            } catch (AcceleratorException e) {
                undo(before, rules);
                throw e;
            }
            return function;
        });
    }

    private void undo(SlowPath.Recorded before, List<? extends Rule> refused) {
        var ids = new HashSet<>(refused.stream().map(Rule::id).toList());
        var kernel = slowPath.kernel();
        kernel.withdraw(before.function().id(), List.copyOf(ids));
        kernel.install(
                before.function().id(),
                before.rules().stream().filter(rule -> ids.contains(rule.id())).toList());
    }

    @Override
    public void withdraw(FunctionId function, List<RuleId> rules) {
        locks.with(function, () -> {
            slowPath.recorded(function).orElseThrow(() -> notFound(function));
            slowPath.kernel().withdraw(function, rules);
            fastPaths.change(function, List.of(), rules);
            return function;
        });
    }

    @Override
    public List<Rule> rules(FunctionId function) {
        return locks.with(function, () -> {
            var kernel = slowPath.kernel().rules(function);
            var fast = new HashSet<>(fastPaths.rules(function));
            return kernel.stream().filter(fast::contains).toList();
        });
    }

    @Override
    public Counters counters(FunctionId function) {
        var fast = fastPaths.counted(function);
        var ports = new HashMap<>(slowPath.kernel().counters(function).ports());
        ports.putAll(fast.ports());
        fast.withoutLinks().forEach((port, traffic) -> ports.merge(port, traffic, PortTraffic::plus));
        return new Counters(fast.forwarded(), ports, fast.matched());
    }

    @Override
    public List<HeavyFlow> heavyFlows(FunctionId function) {
        return fastPaths.heavyFlows(function);
    }

    @Override
    public boolean joins(FunctionId function) {
        return fastPaths.joins(function);
    }

    @Override
    public void join(Collection<Joint> joints) {
        fastPaths.join(joints);
    }

    @Override
    public void remove(FunctionId function) {
        locks.with(function, () -> {
            fastPaths.remove(function);
            forget(function);
            return function;
        });
    }

    private void forget(FunctionId function) {
        slowPath.kernel().remove(function);
        fastPaths.forget(function);
    }

    @Override
    public Optional<String> defect(FunctionId function) {
        return slowPath.kernel().defect(function).or(() -> fastPaths.defect(function));
    }

    @Override
    public List<FunctionInstance> deployed() {
        var instances = slowPath.kernel().deployed();
        if (instances.isEmpty()) return List.of();
        var running = fastPaths.running();
        return instances.stream()
                .map(instance -> withFastPath(
                        instance, running.contains(instance.function().id())))
                .toList();
    }

    private FunctionInstance withFastPath(FunctionInstance instance, boolean runs) {
        var words = fastPaths.defect(instance.function().id());
        if (runs && words.isEmpty()) return instance;
        var defects = new ArrayList<>(instance.defects());
        defects.add(words.orElse(FastPaths.GONE));
        return new FunctionInstance(instance.function(), instance.target(), defects);
    }

    private static AcceleratorException notFound(FunctionId function) {
        return AcceleratorException.notFound("There is no function " + function + " here.");
    }
}
