package io.sextant.iml.cluster;

import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The machines of the site: the agent's own, and others where there are any. */
public final class Cluster {
    private final Node here;
    private final Disk disk;
    private final WorkloadHost local;
    private final Members others;

    Cluster(Node here, Disk disk, WorkloadHost local, Members others) {
        this.here = here;
        this.disk = disk;
        this.local = local;
        this.others = others;
    }

    /** The agent's own machine. */
    public Node here() {
        return here;
    }

    /** Of the agent's own machine. */
    public Storage storage() {
        return disk.storage();
    }

    /** All machines, the agent's own first. */
    List<Member> members() {
        return Stream.concat(Stream.of(Member.here(here, storage())), others.all().stream())
                .toList();
    }

    /** What runs the workload. */
    Host host(Workload workload) {
        return workload.node().<Host>map(others::host).orElse(local);
    }

    /** What runs the workloads of the agent's own machine. */
    WorkloadHost local() {
        return local;
    }

    /** The name of the node that a workload is on. */
    public String name(Workload workload) {
        return workload.node().orElse(here.name());
    }

    boolean isOn(Workload workload, String node) {
        return name(workload).equals(node);
    }

    void discard(String node, WorkloadId workload) {
        others.discard(node, workload);
    }

    void sweep(String node, Set<LinkId> used) {
        others.sweep(node, used);
    }

    /** The machine that a workload is on; the agent's own if that one has left. */
    public Node node(Workload workload) {
        return members().stream()
                .map(Member::node)
                .filter(n -> isOn(workload, n.name()))
                .findFirst()
                .orElse(here);
    }
}
