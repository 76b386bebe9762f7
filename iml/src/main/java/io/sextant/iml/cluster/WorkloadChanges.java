package io.sextant.iml.cluster;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.record.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** What can be changed of a workload that is there. What is intended is on record before it is done. */
public final class WorkloadChanges {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadChanges.class);

    private final Inventory<Workload> inventory;
    private final Cluster cluster;
    private final WorkloadWatch watch;
    private final Restarts restarts;
    private final Links links;
    private final Endpoints endpoints;

    WorkloadChanges(
            Inventory<Workload> inventory,
            Cluster cluster,
            WorkloadWatch watch,
            Restarts restarts,
            Links links,
            Endpoints endpoints) {
        this.restarts = restarts;
        this.inventory = inventory;
        this.cluster = cluster;
        this.watch = watch;
        this.links = links;
        this.endpoints = endpoints;
    }

    /**
     * Ends its process and keeps all else of it; one that has ended already counts as stopped from now on. A call with a shorter
     * grace hastens one that waits.
     */
    public Workload stop(WorkloadId id, Duration grace) {
        cluster.local().endWithin(id, grace);
        return inventory.change(id.value(), workload -> {
            var stopped = inventory.record(workload.stopped(true));
            restarts.forget(id);
            cluster.host(stopped).stop(stopped, grace);
            watch.begin(stopped);
            return stopped;
        });
    }

    /**
     * Runs its process again if it does not run.
     *
     * @throws SiteProblem 422 with the words of what refused when it cannot run; it is stopped then
     */
    public Workload start(WorkloadId id) {
        return inventory.change(id.value(), workload -> {
            if (!workload.stopped() && cluster.host(workload).status(workload) instanceof WorkloadStatus.Running)
                return workload;
            var stopped = inventory.record(workload.stopped(true));
            var running = stopped.stopped(false);
            runOrStop(running);
            watch.ran(inventory.record(running));
            return running;
        });
    }

    /** Runs the process of one again that has ended; not of one that was stopped or started meanwhile. */
    void restart(WorkloadId id) {
        inventory.look(id.value(), workload -> {
            if (!(cluster.host(workload).status(workload) instanceof WorkloadStatus.Exited)) return;
            restarts.ran(id);
            try {
                cluster.host(workload).runAgain(workload);
                watch.ran(workload);
            } catch (RuntimeException e) {
                LOG.warn("Workload {} cannot be run again: {}", id, e.getMessage());
                watch.begin(workload);
            }
        });
    }

    private void runOrStop(Workload workload) {
        try {
            cluster.host(workload).runAgain(workload);
        } catch (RuntimeException e) {
            cluster.host(workload).stop(workload.stopped(true), Duration.ZERO);
            throw e;
        }
    }

    /**
     * Adds an interface.
     *
     * @throws SiteProblem 409 when it has another of the name or the address is in use; 422 when the link is not there
     */
    public Workload connect(WorkloadId id, Attachment attachment) {
        return inventory.change(id.value(), workload -> {
            if (workload.spec().interfaces().contains(attachment)) return workload;
            if (workload.plug(attachment.name()).isPresent()) {
                throw SiteProblem.conflict("Workload " + id + " has another interface " + attachment.name()
                        + "; disconnect that one first.");
            }
            WorkloadSpec.requireNotTooMany(workload.plugs().size() + 1);
            return plug(workload, attachment);
        });
    }

    /** Takes an interface away; neither it nor the workload need be there. */
    public void disconnect(WorkloadId id, InterfaceName name) {
        inventory.look(id.value(), workload -> workload.plug(name).ifPresent(plug -> unplug(workload, plug)));
    }

    private Workload plug(Workload workload, Attachment attachment) {
        var endpoint = endpoints.add(
                Workloads.owner(workload.id()),
                attachment,
                link -> links.find(link).map(Link::subnet));
        var connected = inventory.record(workload.connected(attachment, endpoint));
        var plug = connected.plug(attachment.name()).orElseThrow();
        try {
            cluster.host(connected).plug(connected, plug);
        } catch (RuntimeException e) {
            unplug(connected, plug);
            throw e;
        }
        return connected;
    }

    private void unplug(Workload workload, Plug plug) {
        inventory.record(workload.disconnected(plug));
        cluster.host(workload).unplug(workload, plug);
        endpoints.release(Workloads.owner(workload.id()), plug.endpoint().name());
    }
}
