package io.sextant.iml.node;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.Attendance;
import io.sextant.iml.cluster.Host;
import io.sextant.iml.cluster.Images;
import io.sextant.iml.cluster.Member;
import io.sextant.iml.cluster.Members;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.record.Records;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The machines that have joined: which there are is kept on disk, how they fare is what they told last. */
public final class Nodes implements Members, AutoCloseable {
    // What an agent may take from its start to its first report, on a machine that starts with it.
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final Records<Joined> records;
    private final Presences presences;
    private final Spans spans;
    private final Images images;

    /**
     * With records below this folder.
     *
     * @param here where this machine takes the packets of tunnels
     */
    public Nodes(Path folder, Optional<TunnelEnd> here, Links links, Images images) {
        this.records = new Records<>(folder.resolve("nodes"), Joined.class, Joined::name);
        this.spans = new Spans(
                links,
                here,
                new Records<>(folder.resolve("spans"), Span.class, s -> s.link().value()));
        this.presences = new Presences(STARTING);
        this.images = images;
    }

    /** From now on somebody follows who is there. */
    public void follow(Attendance attendance) {
        presences.follow(attendance, records.all());
    }

    /** A machine joins, or tells that it is still there. */
    public void report(Report report) {
        var name = report.machine().name();
        var drained = records.find(name).filter(Joined::drained).isPresent();
        var machine = report.machine().drained(drained);
        if (!records.find(name).equals(Optional.of(machine))) {
            records.put(machine);
        }
        presences.heard(report, () -> spans.renew(present(), records.all()));
    }

    /** A link of the site is gone, from this machine as from all. */
    public void forget(LinkId link) {
        spans.forget(link);
    }

    /** The machine of this name; 404 if none has joined with it. */
    public Joined get(String name) {
        return records.find(name).orElseThrow(() -> SiteProblem.notFound("node", name));
    }

    /** Lets the machine take no more workloads, or again. */
    public Joined drain(String name, boolean drained) {
        return records.put(get(name).drained(drained));
    }

    /** Forgets the machine, which may never have joined; what it still has is removed if it joins again. */
    public void remove(String name) {
        records.find(name).ifPresent(records::remove);
        presences.forget(name);
        spans.renew(present(), records.all());
    }

    /** Whether the machine is heard of. */
    public boolean isPresent(String name) {
        return find(name).isPresent();
    }

    @Override
    public List<Member> all() {
        return records.all().stream().map(this::member).toList();
    }

    private Member member(Joined machine) {
        var storage = presences.storage(machine.name());
        return new Member(machine.node(), false, storage, unfit(machine), spans.lack(machine));
    }

    private Optional<String> unfit(Joined machine) {
        if (!isPresent(machine.name())) return Optional.of("is not heard of");
        return machine.drained() ? Optional.of("is drained") : Optional.empty();
    }

    @Override
    public Host host(String node) {
        return new RemoteHost(node, this, images);
    }

    @Override
    public void discard(String node, WorkloadId workload) {
        find(node).ifPresent(machine -> NodeWire.client(machine).delete("/workloads/" + workload));
    }

    @Override
    public void sweep(String node, Set<LinkId> used) {
        find(node).ifPresent(machine -> spans.sweep(machine, used));
    }

    @Override
    public void close() {
        presences.close();
    }

    /** The machine, if it is heard of. */
    Optional<Joined> find(String name) {
        return records.find(name).filter(_ -> presences.has(name));
    }

    /** The machine; 503 if it is not heard of. */
    Joined reach(String name) {
        return find(name)
                .orElseThrow(() -> SiteProblem.unavailable("Node " + name + " is not heard of; try again when it is."));
    }

    Optional<Report.Told> told(String node, WorkloadId workload) {
        return presences.told(node, workload);
    }

    void told(String node, WorkloadId workload, Report.Told told) {
        presences.told(node, workload, told);
    }

    void extend(LinkId link, Joined machine) {
        spans.extend(link, machine, records.all());
    }

    /** Takes the parts of links away that these endpoints were on, where nothing else is. */
    void retract(Stream<Endpoint> endpoints, Joined machine) {
        endpoints.map(Endpoint::link).distinct().forEach(link -> spans.retract(link, machine));
    }

    private Collection<Joined> present() {
        return records.all().stream().filter(m -> isPresent(m.name())).toList();
    }
}
