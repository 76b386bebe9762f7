package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Echo;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Subnet;
import io.sextant.iml.network.Workplace;
import io.sextant.iml.record.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Brings workloads to other nodes of the cluster: with the same addresses and a process of its own, whose files are those of its
 * image. Nothing of the old one's files and connections comes along.
 */
public final class WorkloadMoves {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadMoves.class);

    private final Inventory<Workload> inventory;
    private final Cluster cluster;
    private final Admission admission;
    private final WorkloadWatch watch;
    private final Consumer<WorkloadId> arrived;

    /**
     * Of these workloads.
     *
     * @param arrived leads packets to where a workload is now
     */
    WorkloadMoves(
            Inventory<Workload> inventory,
            Cluster cluster,
            Admission admission,
            WorkloadWatch watch,
            Consumer<WorkloadId> arrived) {
        this.inventory = inventory;
        this.cluster = cluster;
        this.admission = admission;
        this.watch = watch;
        this.arrived = arrived;
    }

    /**
     * Runs the workload on another node, the given one or the best of all others, and ends it where it was once it runs there.
     *
     * @throws SiteProblem 409 when it is stopped; 507 when no node takes it; then it is where it was
     */
    public Workload move(WorkloadId id, Optional<String> to) {
        return inventory.change(id.value(), workload -> {
            var from = cluster.name(workload);
            if (to.filter(from::equals).isPresent()) return workload;
            if (workload.stopped()) {
                throw SiteProblem.conflict("Workload " + id + " is stopped; start it first, or remove it.");
            }
            Predicate<Member> others = m -> !m.node().name().equals(from)
                    && to.filter(n -> !n.equals(m.node().name())).isEmpty();
            return move(workload, workload.on(admission.place(id, workload.spec(), others)));
        });
    }

    private Workload move(Workload old, Workload moved) {
        make(moved);
        inventory.record(moved);
        arrived.accept(moved.id());
        cluster.host(old).end(old, Container.GRACE);
        cluster.host(old).clear(old);
        cluster.host(moved)
                .workplace(moved)
                .ifPresent(place -> moved.endpoints().forEach(e -> announce(place, e)));
        watch.ran(moved);
        return moved;
    }

    private void make(Workload moved) {
        try {
            cluster.host(moved).run(moved);
        } catch (RuntimeException e) {
            cluster.host(moved).clear(moved);
            throw e;
        }
    }

    // Bridges and tunnels still lead to the old place: they learn by the first frame from the new one.
    private static void announce(Workplace place, Endpoint endpoint) {
        var gateway = new Subnet(endpoint.address().network()).address(1);
        place.ping(new Echo(endpoint.name(), gateway, 1));
    }

    /** Moves all away from a node that can be; tells of the others why they stay. */
    public Map<String, String> clear(String node) {
        var staying = new TreeMap<String, String>();
        for (var workload : inventory.all()) {
            if (!cluster.name(workload).equals(node)) continue;
            try {
                move(workload.id(), Optional.empty());
            } catch (SiteProblem e) {
                staying.put(workload.id().value(), e.detail());
            }
        }
        return staying;
    }

    /** Runs those of a lost node elsewhere that are to be run again; the others fail until it is back. */
    void rescue(String node) {
        for (var workload : inventory.all()) {
            if (!cluster.name(workload).equals(node)) continue;
            if (workload.spec().restart() == Restart.NEVER || workload.stopped()) continue;
            try {
                move(workload.id(), Optional.empty());
            } catch (RuntimeException e) {
                LOG.warn("Workload {} cannot be run elsewhere: {}", workload.id(), e.getMessage());
            }
        }
    }
}
