package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Joint;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.linux.SlowPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the data plane process runs of a target: functions as the record beside the kernel's side has them. */
final class FastPaths {
    static final String GONE = "its fast path is gone";

    private static final Logger LOG = LoggerFactory.getLogger(FastPaths.class);
    private static final Set<Target> JOINED_TARGETS = Set.of(Target.DPDK, Target.P4);
    // These leave a packet as it is unless they send it on, so that the kernel can still answer.
    private static final Set<FunctionType> JOINED_TYPES = Set.of(
            FunctionType.ROUTER,
            FunctionType.FIREWALL,
            FunctionType.HEAVY_HITTER,
            FunctionType.RATE_LIMITER,
            FunctionType.TRAFFIC_MONITOR);

    private final Target target;
    private final SlowPath slowPath;
    private final DataPlane dataPlane;
    private final Devices devices;
    private final Map<FunctionId, String> refusals = new ConcurrentHashMap<>();
    private volatile List<Joint> joints = List.of();

    FastPaths(SlowPath slowPath, DataPlane dataPlane, Devices devices) {
        this.target = slowPath.kernel().target();
        this.slowPath = slowPath;
        this.dataPlane = dataPlane;
        this.devices = devices;
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

    int freePorts() {
        return dataPlane.freePorts();
    }

    /** UNSUPPORTED when the process has no room for so many more ports. */
    void requireRoom(NetworkFunction function) {
        var free = dataPlane.freePorts();
        if (ports(function) > free)
            throw AcceleratorException.unsupported("Function " + function.id() + " needs "
                    + ports(function) + " ports, and the data plane process has room for " + free
                    + " more; remove others or take another target.");
    }

    /** Has the data plane process run a function as recorded, and remembers why when it does not. */
    void make(FunctionId id) {
        try {
            ask(id);
            refusals.remove(id);
        } catch (AcceleratorException e) {
            refusals.put(id, e.detail());
            throw e;
        }
    }

    private void ask(FunctionId id) {
        var recorded = slowPath.recorded(id).orElseThrow();
        var function = recorded.function();
        var links =
                function.ports().stream().map(port -> slowPath.link(id, port)).toList();
        var namespace = slowPath.namespace(id).toString();
        dataPlane.ask(new Request.Deploy(
                hosted(id), slowPath.addressed(function), namespace, links, devices.only(function), recorded.rules()));
    }

    // A new process that has not been given the function yet gets it with all rules, these changes among them.
    void change(FunctionId function, List<Rule> installed, List<RuleId> withdrawn) {
        try {
            dataPlane.ask(new Request.Change(hosted(function), installed, withdrawn));
        } catch (AcceleratorException e) {
            if (e.kind() != Kind.NOT_FOUND) throw e;
            make(function);
        }
    }

    /** The rules in force. */
    List<Rule> rules(FunctionId function) {
        try {
            return ((Answer.Rules) dataPlane.ask(new Request.Rules(hosted(function)))).rules();
        } catch (AcceleratorException e) {
            if (e.kind() != Kind.NOT_FOUND) throw e;
            return List.of();
        }
    }

    Answer.Counted counted(FunctionId function) {
        return (Answer.Counted) dataPlane.ask(new Request.Counters(hosted(function)));
    }

    List<HeavyFlow> heavyFlows(FunctionId function) {
        return ((Answer.HeavyFlows) dataPlane.ask(new Request.HeavyFlows(hosted(function)))).flows();
    }

    void remove(FunctionId function) {
        if (dataPlane.runs()) dataPlane.ask(new Request.Remove(hosted(function)));
    }

    /** Nobody asks for it any more. */
    void forget(FunctionId function) {
        refusals.remove(function);
    }

    /** Those that run. */
    Set<FunctionId> running() {
        return ((Answer.Deployed) dataPlane.ask(new Request.Deployed()))
                .functions().stream()
                        .filter(id -> id.target() == target)
                        .map(HostedId::function)
                        .collect(Collectors.toSet());
    }

    /** Why one does not run, or not as it should. */
    Optional<String> defect(FunctionId function) {
        return Optional.ofNullable(refusals.get(function))
                .or(() -> dataPlane.runs() ? ofProgram(function) : Optional.of(GONE));
    }

    // The site's own programs have none.
    private Optional<String> ofProgram(FunctionId function) {
        return slowPath.recorded(function)
                .filter(recorded -> recorded.function().type() == FunctionType.CUSTOM)
                .flatMap(_ -> ((Answer.Defect) dataPlane.ask(new Request.Defect(hosted(function)))).words());
    }

    /** Whether packets may pass from it to a neighbour, and to it, without the kernel in between. */
    boolean joins(FunctionId function) {
        return JOINED_TARGETS.contains(target)
                && slowPath.recorded(function)
                        .map(SlowPath.Recorded::function)
                        .filter(recorded -> JOINED_TYPES.contains(recorded.type()))
                        // Frames of devices are in buffers that go with the function.
                        .filter(recorded -> devices.of(recorded).stream().allMatch(Optional::isEmpty))
                        .isPresent();
    }

    /** Has functions joined so, and no others. */
    void join(Collection<Joint> joints) {
        this.joints = List.copyOf(joints);
        if (!joints.isEmpty() || dataPlane.runs()) dataPlane.ask(new Request.Join(target, this.joints));
    }

    /** Has a new process join them as they were; returns whether it does. */
    boolean rejoin() {
        try {
            if (!joints.isEmpty()) join(joints);
            return true;
        } catch (AcceleratorException e) {
            LOG.error("Functions are not joined in the new data plane process: {}", e.detail());
            return false;
        }
    }

    private HostedId hosted(FunctionId function) {
        return new HostedId(target, function);
    }
}
