package io.sextant.vim.memory;

import io.sextant.vim.InterfaceUsage;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadUsage;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.Function;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.HeavyFlow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a site in memory measures: nothing has been used and nothing has passed until a test says so. */
public final class Measures {
    private final Map<WorkloadId, WorkloadUsage> usages = new ConcurrentHashMap<>();
    private final Map<FunctionId, Counters> counters = new ConcurrentHashMap<>();
    private final Map<FunctionId, List<HeavyFlow>> heavyFlows = new ConcurrentHashMap<>();
    private final Map<String, String> obstacles = new ConcurrentHashMap<>();

    /** From now on this is what the workload has used, until it is terminated. */
    public void set(WorkloadUsage usage) {
        usages.put(usage.workload(), usage);
    }

    /** From now on this is what has passed the network function, until it is removed. */
    public void set(FunctionId function, Counters passed) {
        counters.put(function, passed);
    }

    /** From now on these are the heavy flows that the network function sees, until it is removed. */
    public void set(FunctionId function, List<HeavyFlow> flows) {
        heavyFlows.put(function, List.copyOf(flows));
    }

    /** From now on this drops what chains of this name are probed with, or nothing does. */
    public void set(String chain, Optional<String> obstacle) {
        obstacles.compute(chain, (_, _) -> obstacle.orElse(null));
    }

    Optional<String> obstacle(String chain) {
        return Optional.ofNullable(obstacles.get(chain));
    }

    WorkloadUsage of(MemoryWorkload workload, Resources node) {
        return Optional.ofNullable(usages.get(workload.shown().id())).orElseGet(() -> nothing(workload, node));
    }

    Counters of(Function function) {
        return Optional.ofNullable(counters.get(function.id())).orElseGet(() -> nothing(function));
    }

    List<HeavyFlow> heavyFlows(Function function) {
        return heavyFlows.getOrDefault(function.id(), List.of());
    }

    void forget(WorkloadId workload) {
        usages.remove(workload);
    }

    void forget(FunctionId function) {
        counters.remove(function);
        heavyFlows.remove(function);
    }

    private static WorkloadUsage nothing(MemoryWorkload workload, Resources node) {
        var reserved = workload.spec().resources();
        var whole = new Resources(
                reserved.cpuMillis() > 0 ? reserved.cpuMillis() : node.cpuMillis(),
                reserved.memoryBytes() > 0 ? reserved.memoryBytes() : node.memoryBytes());
        var interfaces = workload.shown().endpoints().stream()
                .map(e -> new InterfaceUsage(e.name(), 0, 0, 0, 0))
                .toList();
        return new WorkloadUsage(workload.shown().id(), Instant.now(), Duration.ZERO, 0, whole, interfaces);
    }

    private static Counters nothing(Function function) {
        var none = Optional.of(0L);
        var ports = function.ports().stream()
                .map(port -> new Counters.OfPort(port.name(), none, none, none, none))
                .toList();
        return new Counters(none, none, none, ports, List.of());
    }
}
