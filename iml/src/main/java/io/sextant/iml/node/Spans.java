package io.sextant.iml.node;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Tunnel;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.record.Records;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.LinkTunnel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The links of the site that other machines have a part of. Each part sends what is for everybody to all machines. */
final class Spans {
    private static final Logger LOG = LoggerFactory.getLogger(Spans.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Links links;
    private final Optional<TunnelEnd> here;
    private final Records<Span> records;

    /**
     * Of these links.
     *
     * @param here where this machine takes the packets of tunnels
     */
    Spans(Links links, Optional<TunnelEnd> here, Records<Span> records) {
        this.links = links;
        this.here = here;
        this.records = records;
    }

    /** Why a machine can have no part of a link. */
    Optional<String> lack(Joined machine) {
        return missing(here, "the site's agent")
                .or(() -> missing(machine.tunnel(), "its agent"))
                .or(() -> Optional.of(
                                "cannot be linked: SEXTANT_TUNNEL_PORT is not the same there and at the site's agent")
                        .filter(_ -> here.orElseThrow().port()
                                != machine.tunnel().orElseThrow().port()));
    }

    private static Optional<String> missing(Optional<TunnelEnd> end, String whose) {
        return end.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "cannot be linked: " + whose
                                + " does not run as root, or SEXTANT_SITE_HOST is no IPv4 address by which the other reaches it");
    }

    /** Gives a machine its part of a link, whose other parts are on some of all that have joined. */
    synchronized void extend(LinkId id, Joined machine, Collection<Joined> all) {
        var span = records.find(id.value()).orElseGet(() -> records.put(new Span(id, RANDOM.nextInt(1, Tunnel.KEYS))));
        join(span, all);
        var client = client(machine);
        client.put("/links/" + id, new LinkSpec().cidr(links.get(id).subnet().toString()));
        client.put(path(id), tunnel(span, machine, all));
    }

    /** Tells all who are present where the others are that have joined: one that is not present may still carry packets. */
    synchronized void renew(Collection<Joined> present, Collection<Joined> all) {
        for (var span : records.all()) {
            if (links.find(span.link()).isPresent()) {
                join(span, all);
                present.forEach(machine -> renew(span, machine, all));
            } else {
                records.remove(span);
            }
        }
    }

    /** The link is gone. */
    void forget(LinkId id) {
        records.find(id.value()).ifPresent(records::remove);
    }

    /** Takes a machine's part of a link away, unless something is still attached to it there. */
    void retract(LinkId id, Joined machine) {
        try {
            client(machine).delete("/links/" + id);
        } catch (SiteProblem e) {
            LOG.debug("{} keeps its part of link {}: {}", machine, id, e.detail());
        }
    }

    /** Takes all parts of links from a machine but of these. */
    void sweep(Joined machine, Set<LinkId> used) {
        Stream.of(client(machine).get("/links", Link[].class))
                .map(link -> new LinkId(link.getId()))
                .filter(Predicate.not(used::contains))
                .forEach(link -> retract(link, machine));
    }

    private void renew(Span span, Joined machine, Collection<Joined> all) {
        try {
            client(machine).put(path(span.link()), tunnel(span, machine, all));
        } catch (SiteProblem e) {
            // Most have no part of it; one that does not answer is told when it is back.
            LOG.debug("{} is not told of link {}: {}", machine, span.link(), e.detail());
        }
    }

    private void join(Span span, Collection<Joined> all) {
        links.join(span.link(), new Tunnel(span.key(), here.orElseThrow(), ends(all.stream())));
    }

    private LinkTunnel tunnel(Span span, Joined machine, Collection<Joined> all) {
        var others = all.stream().filter(other -> !other.name().equals(machine.name()));
        return new LinkTunnel()
                .key(span.key())
                .peers(Stream.concat(here.stream(), ends(others).stream())
                        .map(NodeWire::tunnelEnd)
                        .toList());
    }

    private static List<TunnelEnd> ends(Stream<Joined> machines) {
        return machines.flatMap(m -> m.tunnel().stream()).toList();
    }

    private static AgentClient client(Joined machine) {
        return NodeWire.client(machine);
    }

    private static String path(LinkId id) {
        return "/links/" + id + "/tunnel";
    }
}
