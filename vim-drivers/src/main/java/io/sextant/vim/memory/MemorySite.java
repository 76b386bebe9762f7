package io.sextant.vim.memory;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Digest;
import io.sextant.vim.Execution;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.NetworkId;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Vim;
import io.sextant.vim.VirtualCp;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.Virtualization;
import io.sextant.vim.Watch;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.Peer;
import io.sextant.vim.iml.Target;
import io.sextant.vim.iml.Uplink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A site in memory: a cluster and an IML over the same networks and workloads. Close its {@link Vim} and connect again as
 * often as needed: what it has stays, as in a real site whose NFVO restarts.
 */
public final class MemorySite {
    static final Resources CAPACITY = new Resources(64_000, 256L << 30, 1L << 40, 8);
    private static final int MTU = 1500;

    final Map<NetworkId, MemoryNetwork> networks = new LinkedHashMap<>();
    final Map<VirtualCpId, VirtualCp> virtualCps = new LinkedHashMap<>();
    final Map<ReleaseId, InstalledChart> charts = new LinkedHashMap<>();
    final Map<ReleaseId, List<ManifestFile>> manifests = new LinkedHashMap<>();
    final Map<Digest, MemoryImage> images = new LinkedHashMap<>();
    final Map<WorkloadId, MemoryWorkload> workloads = new LinkedHashMap<>();
    final Map<FunctionId, MemoryFunction> functions = new LinkedHashMap<>();
    final Map<FunctionId, Set<Digest>> programs = new LinkedHashMap<>();
    final Map<LocalNsdId, MemoryLocalNsd> localNsds = new LinkedHashMap<>();

    private final SiteId id;
    private final Resources capacity;
    private final Faults faults = new Faults();
    private final Effects effects = new Effects();
    private final MemoryEvents events = new MemoryEvents(this);
    private final Measures measures = new Measures();
    private final Attachments attachments = new Attachments(this);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Joint> joint = Optional.empty();
    private volatile List<Peer> peers = List.of();
    private volatile Optional<Function<String, Execution>> shell = Optional.empty();
    private int serviceAddresses;

    /** A site with room for more than any test asks for. */
    public MemorySite(SiteId id) {
        this(id, CAPACITY);
    }

    /** A site with so much room for workloads. */
    public MemorySite(SiteId id, Resources capacity) {
        this.id = id;
        this.capacity = capacity;
    }

    /** Where the site is joined to others. */
    record Joint(Backbone backbone, Uplink uplink) {}

    /** From now on the site has an uplink of this address. */
    public void join(Backbone backbone, String address) {
        joint = Optional.of(new Joint(backbone, new Uplink(address, MTU)));
    }

    Optional<Joint> joint() {
        return joint;
    }

    Optional<Uplink> uplink() {
        return joint.map(Joint::uplink);
    }

    void meet(List<Peer> others) {
        peers = List.copyOf(others);
    }

    /** The other sites that it has been told of. */
    public List<Peer> peers() {
        return peers;
    }

    /** The site's cluster. */
    public Vim vim() {
        return new MemoryVim(this);
    }

    /** The site's IML. */
    public Iml iml() {
        return new MemoryIml(this);
    }

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    /** What has been done. */
    public Effects effects() {
        return effects;
    }

    /** What is measured. */
    public Measures measures() {
        return measures;
    }

    /** From now on the workloads have a shell, which does this with a script. */
    public void installShell(Function<String, Execution> answers) {
        shell = Optional.of(answers);
    }

    Optional<Function<String, Execution>> shell() {
        return shell;
    }

    /** The workload's process ends by itself, as if it had crashed. */
    public void exit(WorkloadId workload, int exitCode) {
        kill(workload, "exit code " + exitCode);
    }

    /** The workload's process is ended by nobody that we know. */
    public void kill(WorkloadId workload, String reason) {
        locked(() ->
                Optional.ofNullable(workloads.get(workload)).map(w -> put(w.in(State.EXITED, Optional.of(reason)))));
    }

    /** The workload is gone with all that it had, and nobody asked for that. */
    public void lose(WorkloadId workload) {
        locked(() -> Optional.ofNullable(workloads.remove(workload)).map(w -> {
            w.shown().endpoints().forEach(attachments::detach);
            events.lost(w);
            return w;
        }));
    }

    /** What the network function runs in is gone; the site still knows it. */
    public void lose(FunctionId function) {
        locked(() -> Optional.ofNullable(functions.get(function))
                .map(f -> put(f.in(State.FAILED, Optional.of("its network namespace is gone")))));
    }

    /** The site has measured a chain. */
    public void measured(ChainEvent event) {
        locked(() -> {
            events.measured(event);
            return event;
        });
    }

    /** From now on every call fails as {@link SouthboundFault#UNREACHABLE}, and nothing is heard. */
    public void disconnectSite(String reason) {
        locked(() -> {
            events.disconnect(reason);
            return reason;
        });
    }

    /** The site can be reached again. */
    public void reconnectSite() {
        locked(() -> {
            events.reconnect();
            return true;
        });
    }

    /** An address that no virtual connection point of the site has had. */
    String nextServiceAddress() {
        serviceAddresses++;
        return "10.96." + (serviceAddresses >> 8) + "." + (serviceAddresses & 255);
    }

    /** Whether the site is as if nothing had ever been deployed: no network, virtual connection point, chart, manifest, image, workload, program, function or local NSD. */
    public boolean isEmpty() {
        return locked(() -> networks.isEmpty()
                && virtualCps.isEmpty()
                && charts.isEmpty()
                && manifests.isEmpty()
                && images.isEmpty()
                && workloads.isEmpty()
                && functions.isEmpty()
                && programs.isEmpty()
                && localNsds.isEmpty());
    }

    /** The charts that are installed. */
    public List<InstalledChart> charts() {
        return locked(() -> List.copyOf(charts.values()));
    }

    /** All manifests that are applied. */
    public List<ManifestFile> manifests() {
        return locked(() -> manifests.values().stream().flatMap(List::stream).toList());
    }

    /** What a workload was deployed from, if it is there. */
    public Optional<WorkloadSpec> specification(WorkloadId workload) {
        return locked(() -> Optional.ofNullable(workloads.get(workload)).map(MemoryWorkload::spec));
    }

    /** Its name. */
    public SiteId id() {
        return id;
    }

    /** Runs a call as a remote site would: its faults around it, its effect all at once. */
    <R> R call(Operation operation, String subject, Supplier<R> effect) {
        faults.strike(operation, false, subject);
        var result = locked(() -> {
            events.unreachable().ifPresent(reason -> {
                throw SouthboundFault.UNREACHABLE.problem("site '" + id + "'", reason);
            });
            return effect.get();
        });
        faults.strike(operation, true, subject);
        return result;
    }

    void run(Operation operation, String subject, Runnable effect) {
        call(operation, subject, () -> {
            effect.run();
            return true;
        });
    }

    /** Begins to listen to things of one kind. */
    Watch watch(Class<? extends SouthboundEvent> about, Consumer<SouthboundEvent> listener) {
        return locked(() -> events.watch(about, listener));
    }

    /** Keeps the workload as it is now, and tells it. */
    MemoryWorkload put(MemoryWorkload workload) {
        workloads.put(workload.shown().id(), workload);
        events.tell(workload);
        return workload;
    }

    /** Keeps the network function as it is now, and tells it. */
    MemoryFunction put(MemoryFunction function) {
        functions.put(function.shown().id(), function);
        events.tell(function);
        return function;
    }

    /** The workload is taken away as it was asked for; nothing if it was not there. */
    Optional<MemoryWorkload> remove(WorkloadId workload) {
        events.removed(workload);
        return Optional.ofNullable(workloads.remove(workload));
    }

    /** The network function is taken away as it was asked for; nothing if it was not there. */
    Optional<MemoryFunction> remove(FunctionId function) {
        events.removed(function);
        return Optional.ofNullable(functions.remove(function));
    }

    ClusterSummary summary() {
        return new ClusterSummary(
                id, capacity, free(), Set.of(Virtualization.CONTAINER, Virtualization.PROCESS), Set.of(Target.CPU));
    }

    Resources capacity() {
        return capacity;
    }

    Resources free() {
        return capacity.minus(
                workloads.values().stream().map(w -> w.spec().resources()).reduce(Resources.NONE, Resources::plus));
    }

    /** The interfaces and ports of whatever is attached to its networks. */
    Attachments attachments() {
        return attachments;
    }

    Problem refused(String words) {
        return SouthboundFault.REFUSED.problem("site '" + id + "'", words);
    }

    Problem noCapacity(String words) {
        return SouthboundFault.NO_CAPACITY.problem("site '" + id + "'", words);
    }

    Problem conflict(String words) {
        return SouthboundFault.CONFLICT.problem("site '" + id + "'", words);
    }

    Problem broken(String words) {
        return SouthboundFault.BROKEN.problem("site '" + id + "'", words);
    }

    Problem notFound(String words) {
        return SouthboundFault.NOT_FOUND.problem("site '" + id + "'", words);
    }

    private <R> R locked(Supplier<R> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
