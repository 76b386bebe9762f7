package io.sextant.iml.node;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.Node;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.site.model.NodeReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Tells the agent of the site's cluster that this machine is there for it, and how its workloads fare. */
public final class Joining {
    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    private final OffsetDateTime started = OffsetDateTime.now(ZoneOffset.UTC);
    private final AgentClient agent;
    private final Duration every;
    private final Node node;
    private final Optional<TunnelEnd> tunnel;
    private final Workloads workloads;
    private final URI url;
    private final String token;
    private volatile boolean joined;

    /**
     * How this machine is reached.
     *
     * @param url of its site API
     * @param token that it asks for
     */
    public record Self(Node node, URI url, String token, Optional<TunnelEnd> tunnel) {}

    /** Tells the agent at this URL, which asks for this token. */
    public Joining(URI agent, String token, Duration every, Self self, Workloads workloads) {
        this.agent = new AgentClient("the site's agent", agent, token);
        this.every = every;
        this.node = self.node();
        this.tunnel = self.tunnel();
        this.url = self.url();
        this.token = self.token();
        this.workloads = workloads;
    }

    /** Tells it once. That it does not listen is logged, and no error: it will when it is back. */
    public void report() {
        try {
            agent.put("/nodes/" + node.name(), current());
            if (!joined) LOG.info("This machine has joined the cluster as node {}", node.name());
            joined = true;
        } catch (SiteProblem e) {
            if (joined) LOG.warn("This machine goes on without the site's agent: {}", e.detail());
            else LOG.warn("This machine has not joined the cluster yet: {}", e.detail());
            joined = false;
        }
    }

    private NodeReport current() {
        var storage = workloads.cluster().storage();
        return new NodeReport()
                .url(url.toString())
                .token(token)
                .architecture(node.architecture())
                .cpuMillis(node.cpuMillis())
                .memoryBytes(node.memoryBytes())
                .storageBytes(storage.bytes())
                .storageBytesUnused(storage.unused())
                .gpus(node.gpus())
                .everySeconds((int) every.toSeconds())
                .startedAt(started)
                .tunnel(tunnel.map(NodeWire::tunnelEnd).orElse(null))
                .workloads(workloads.all().stream()
                        .map(w -> NodeWire.report(w, workloads.status(w), workloads.pid(w)))
                        .toList());
    }
}
