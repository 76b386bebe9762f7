package io.sextant.iml.cni;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Workplace;
import io.sextant.iml.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The site's endpoints for containers of other runtimes and for guests, and the socket by which runtimes ask for them. */
public final class Cni implements AutoCloseable {
    /** The socket's name in the agent's folder. */
    public static final String SOCKET = "cni.sock";

    private static final Logger LOG = LoggerFactory.getLogger(Cni.class);
    private static final int LONGEST_PATH = 107;
    private final Optional<Served> served;

    private record Served(CniSocket socket, ContainerEndpoints endpoints, Guests guests) {}

    /**
     * For a socket {@code cni.sock} in the agent's folder; nothing as an ordinary user, whose agent cannot enter the namespaces of
     * other runtimes, and where the path is too long for a socket.
     */
    public Cni(Path folder, Holder holder, Links links, Endpoints siteEndpoints) throws IOException {
        var file = folder.resolve(SOCKET).toAbsolutePath();
        if (!holder.root() || file.toString().length() > LONGEST_PATH) {
            LOG.info("No containers of other runtimes can be attached here: that needs root and a short path");
            served = Optional.empty();
            return;
        }
        // In the holder's tmpfs: they live as long as the interfaces, and cost no waiting for a disk.
        var attached = new Records<>(
                holder.outside(Path.of("/run/containers")), ContainerEndpoint.class, ContainerEndpoint::id);
        var endpoints = new ContainerEndpoints(holder, attached, links, siteEndpoints);
        var reserved = new Records<>(
                folder.resolve("records/guests"),
                Guest.class,
                guest -> guest.id().value());
        var guests = new Guests(holder, endpoints, reserved, links, siteEndpoints);
        served = Optional.of(new Served(new CniSocket(file), endpoints, guests));
    }

    /**
     * The workloads that other clusters run.
     *
     * @throws SiteProblem 422 where none can be attached
     */
    public Guests guests() {
        return served.map(Served::guests)
                .orElseThrow(() -> SiteProblem.unprocessable("The site can attach no pods of other clusters: its agent"
                        + " has to run as root, in a data folder with a short path."));
    }

    /** Where the interfaces of a guest are whose pod is there. */
    public Optional<Workplace> place(WorkloadId guest) {
        return served.flatMap(it -> it.guests().place(guest));
    }

    /** Whether no container has an interface of the site's. */
    public boolean isEmpty() {
        return served.stream().allMatch(it -> it.endpoints().isEmpty());
    }

    /** Knows what was there before a restart. */
    public void reconcile() {
        served.ifPresent(it -> {
            it.endpoints().reconcile();
            it.guests().reconcile();
        });
    }

    /**
     * Serves runtimes from now on.
     *
     * @param came is told of a guest whose interfaces are new, before its containers run
     */
    public void serve(Consumer<WorkloadId> came) {
        served.ifPresent(it -> {
            var pods = new PodCommands(it.endpoints(), it.guests(), came);
            it.socket().serve(new CniCommands(it.endpoints(), pods));
        });
    }

    @Override
    public void close() throws IOException {
        if (served.isEmpty()) return;
        served.get().socket().close();
        served.get().endpoints().close();
    }
}
