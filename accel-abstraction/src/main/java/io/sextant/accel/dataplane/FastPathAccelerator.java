package io.sextant.accel.dataplane;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.FunctionType;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Functions of a target in the data plane process, each with the kernel beside it, which answers for its ports' addresses and
 * keeps the record. The kernel's side is made first and goes last, so that the record always knows of the fast path.
 */
public final class FastPathAccelerator implements Accelerator {
    private static final Logger LOG = LoggerFactory.getLogger(FastPathAccelerator.class);
    private static final String NO_FAST_PATH = "its fast path is gone";
    // These leave a packet as it is unless they send it on, so that the kernel can still answer.
    private static final Set<FunctionType> JOINED = Set.of(
            FunctionType.ROUTER,
            FunctionType.FIREWALL,
            FunctionType.HEAVY_HITTER,
            FunctionType.RATE_LIMITER,
            FunctionType.TRAFFIC_MONITOR);

    private final Target target;
    private final SlowPath slowPath;
    private final DataPlane dataPlane;
    private final Devices devices;
    private final Locks<FunctionId> locks = new Locks<>();
    private final Map<FunctionId, String> refusals = new ConcurrentHashMap<>();
    private volatile List<Joint> joints = List.of();

    private FastPathAccelerator(SlowPath slowPath, DataPlane dataPlane, Devices devices) {
        this.target = slowPath.kernel().target();
        this.slowPath = slowPath;
        this.dataPlane = dataPlane;
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
        var accelerator = new FastPathAccelerator(slowPath, dataPlane, devices);
        dataPlane.serve(accelerator);
        return accelerator;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Capabilities capabilities() {
        return slowPath.kernel().capabilities().withFreePorts(dataPlane.freePorts());
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
        return slowPath.recorded().stream()
                .mapToInt(recorded -> ports(recorded.function()))
                .sum();
    }

    // A port with a device has another, by which the kernel is on its link.
    private int ports(NetworkFunction function) {
        return function.ports().size()
                + (int) devices.of(function).stream()
                        .filter(Optional::isPresent)
                        .count();
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
        if (!known) requireRoom(function);
        var instance = kernelsSide.get();
        try {
            host(function.id());
        } catch (AcceleratorException e) {
            if (!known) forget(function.id());
            throw e;
        }
        return instance;
    }

    private void requireRoom(NetworkFunction function) {
        var free = dataPlane.freePorts();
        if (ports(function) > free)
            throw AcceleratorException.unsupported("Function " + function.id() + " needs "
                    + ports(function) + " ports, and the data plane process has room for " + free
                    + " more; remove others or take another target.");
    }

    /** Has the data plane process run a function as recorded, and remembers why when it does not. */
    private void host(FunctionId id) {
        try {
            ask(id);
            refusals.remove(id);
        } catch (AcceleratorException e) {
            refusals.put(id, e.detail());
            throw e;
        }
    }

    private void ask(FunctionId id) {
        var recorded = slowPath.recorded(id).orElseThrow(() -> notFound(id));
        var function = recorded.function();
        var links =
                function.ports().stream().map(port -> slowPath.link(id, port)).toList();
        var namespace = slowPath.namespace(id).toString();
        dataPlane.ask(new Request.Deploy(
                hosted(id), slowPath.addressed(function), namespace, links, devices.only(function), recorded.rules()));
    }

    /** Has a new data plane process run all that is recorded; returns whether it does. */
    boolean restore() {
        var whole = true;
        for (var recorded : slowPath.recorded())
            whole &= restore(recorded.function().id());
        return rejoin() && whole;
    }

    private boolean rejoin() {
        try {
            if (!joints.isEmpty()) join(joints);
            return true;
        } catch (AcceleratorException e) {
            LOG.error("Functions are not joined in the new data plane process: {}", e.detail());
            return false;
        }
    }

    private boolean restore(FunctionId id) {
        return locks.with(id, () -> {
            try {
                if (slowPath.recorded(id).isPresent()) host(id);
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
                change(function, List.copyOf(rules), List.of());
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
            change(function, List.of(), rules);
            return function;
        });
    }

    // A new process that has not been given the function yet gets it with all rules, these changes among them.
    private void change(FunctionId function, List<Rule> installed, List<RuleId> withdrawn) {
        try {
            dataPlane.ask(new Request.Change(hosted(function), installed, withdrawn));
        } catch (AcceleratorException e) {
            if (e.kind() != Kind.NOT_FOUND) throw e;
            host(function);
        }
    }

    @Override
    public List<Rule> rules(FunctionId function) {
        return locks.with(function, () -> {
            var kernel = slowPath.kernel().rules(function);
            var fast = new HashSet<>(inFastPath(function));
            return kernel.stream().filter(fast::contains).toList();
        });
    }

    private List<Rule> inFastPath(FunctionId function) {
        try {
            return ((Answer.Rules) dataPlane.ask(new Request.Rules(hosted(function)))).rules();
        } catch (AcceleratorException e) {
            if (e.kind() != Kind.NOT_FOUND) throw e;
            return List.of();
        }
    }

    @Override
    public Counters counters(FunctionId function) {
        var fast = (Answer.Counted) dataPlane.ask(new Request.Counters(hosted(function)));
        var ports = new HashMap<>(slowPath.kernel().counters(function).ports());
        ports.putAll(fast.ports());
        fast.withoutLinks().forEach((port, traffic) -> ports.merge(port, traffic, PortTraffic::plus));
        return new Counters(fast.forwarded(), ports, fast.matched());
    }

    @Override
    public List<HeavyFlow> heavyFlows(FunctionId function) {
        return ((Answer.HeavyFlows) dataPlane.ask(new Request.HeavyFlows(hosted(function)))).flows();
    }

    @Override
    public boolean joins(FunctionId function) {
        return target == Target.DPDK
                && slowPath.recorded(function)
                        .map(SlowPath.Recorded::function)
                        .filter(recorded -> JOINED.contains(recorded.type()))
                        // Frames of devices are in buffers that go with the function.
                        .filter(recorded -> devices.of(recorded).stream().allMatch(Optional::isEmpty))
                        .isPresent();
    }

    @Override
    public void join(Collection<Joint> joints) {
        this.joints = List.copyOf(joints);
        if (!joints.isEmpty() || dataPlane.runs()) dataPlane.ask(new Request.Join(target, this.joints));
    }

    @Override
    public void remove(FunctionId function) {
        locks.with(function, () -> {
            if (dataPlane.runs()) dataPlane.ask(new Request.Remove(hosted(function)));
            forget(function);
            return function;
        });
    }

    private void forget(FunctionId function) {
        slowPath.kernel().remove(function);
        refusals.remove(function);
    }

    @Override
    public Optional<String> defect(FunctionId function) {
        return slowPath.kernel()
                .defect(function)
                .or(() -> Optional.ofNullable(refusals.get(function)))
                .or(() -> dataPlane.runs() ? ofProgram(function) : Optional.of(NO_FAST_PATH));
    }

    // The site's own programs have none.
    private Optional<String> ofProgram(FunctionId function) {
        return slowPath.recorded(function)
                .filter(recorded -> recorded.function().type() == FunctionType.CUSTOM)
                .flatMap(_ -> ((Answer.Defect) dataPlane.ask(new Request.Defect(hosted(function)))).words());
    }

    @Override
    public List<FunctionInstance> deployed() {
        var instances = slowPath.kernel().deployed();
        if (instances.isEmpty()) return List.of();
        var running = new HashSet<>(((Answer.Deployed) dataPlane.ask(new Request.Deployed())).functions());
        return instances.stream()
                .map(instance -> withFastPath(
                        instance, running.contains(hosted(instance.function().id()))))
                .toList();
    }

    private FunctionInstance withFastPath(FunctionInstance instance, boolean runs) {
        var id = instance.function().id();
        var words = Optional.ofNullable(refusals.get(id)).or(() -> ofProgram(id));
        if (runs && words.isEmpty()) return instance;
        var defects = new ArrayList<>(instance.defects());
        defects.add(words.orElse(NO_FAST_PATH));
        return new FunctionInstance(instance.function(), instance.target(), defects);
    }

    private HostedId hosted(FunctionId function) {
        return new HostedId(target, function);
    }

    private static AcceleratorException notFound(FunctionId function) {
        return AcceleratorException.notFound("There is no function " + function + " here.");
    }
}
