package io.sextant.iml.cni;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Links;
import io.sextant.iml.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The site's endpoints for containers of other runtimes, and the socket by which they are asked for. */
public final class Cni implements AutoCloseable {
    /** The socket's name in the agent's folder. */
    public static final String SOCKET = "cni.sock";

    private static final Logger LOG = LoggerFactory.getLogger(Cni.class);
    private static final int LONGEST_PATH = 107;
    private final Optional<ContainerEndpoints> endpoints;
    private final Optional<CniSocket> socket;

    /**
     * Serves at {@code cni.sock} in the agent's folder; not as an ordinary user, whose agent cannot enter the namespaces of
     * other runtimes, and not where the path is too long for a socket.
     */
    public Cni(Path folder, Holder holder, Links links, Endpoints siteEndpoints) throws IOException {
        var file = folder.resolve(SOCKET).toAbsolutePath();
        if (!holder.root() || file.toString().length() > LONGEST_PATH) {
            LOG.info("No containers of other runtimes can be attached here: that needs root and a short path");
            endpoints = Optional.empty();
            socket = Optional.empty();
            return;
        }
        // In the holder's tmpfs: they live as long as the interfaces, and cost no waiting for a disk.
        var records = new Records<>(
                holder.outside(Path.of("/run/containers")), ContainerEndpoint.class, ContainerEndpoint::id);
        var served = new ContainerEndpoints(holder, records, links, siteEndpoints);
        endpoints = Optional.of(served);
        socket = Optional.of(new CniSocket(file, new CniCommands(served)));
    }

    /** Whether no container has an interface of the site's. */
    public boolean isEmpty() {
        return endpoints.stream().allMatch(ContainerEndpoints::isEmpty);
    }

    /** Knows what was there before a restart. */
    public void reconcile() {
        endpoints.ifPresent(ContainerEndpoints::reconcile);
    }

    @Override
    public void close() throws IOException {
        if (socket.isPresent()) socket.get().close();
        endpoints.ifPresent(ContainerEndpoints::close);
    }
}
