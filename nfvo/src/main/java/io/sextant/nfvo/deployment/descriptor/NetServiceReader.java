package io.sextant.nfvo.deployment.descriptor;

import io.sextant.nfvo.deployment.descriptor.ForwardingGraph.ConnectionPoint;
import io.sextant.nfvo.deployment.descriptor.ForwardingGraph.Link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads net services: their graphs and, of these, the links, which must lead both ways. */
final class NetServiceReader {
    private static final Pattern BUDGET = Pattern.compile("(\\d{1,9})\\s*(us|ms|s)");
    private static final Pattern REFERENCE = Pattern.compile("([^:]+)(?::(\\d{1,3}))?");
    private static final int MOST_GRAPHS = 100;
    private static final int MOST_LINKS = 128;
    /** As many ports as the router of a graph has at most. */
    private static final int MOST_CONNECTION_POINTS = 16;

    private static final int MOST_INTERFACES = 16;

    private final SiteReader sites;
    private final Set<String> aliases;
    private final Map<String, Place> pairs = new HashMap<>();

    /** @param aliases of all microservices */
    NetServiceReader(SiteReader sites, Set<String> aliases) {
        this.sites = sites;
        this.aliases = aliases;
    }

    NetService read(Place place) {
        if (!place.isObjectOf(
                Set.of("nsID", "ns_name", "ns_desc", "ns_vendor", "siteID", "cluster", "forwarding_graphs")))
            return new NetService("", "", Optional.empty(), List.of());
        place.at("nsID").text();
        place.at("ns_desc").text();
        if (place.at("siteID").isPresent() && place.at("cluster").isPresent())
            place.at("cluster").fault("says the same as 'siteID'; give one of them");
        return new NetService(
                place.at("ns_name").text().orElse(""),
                place.at("ns_vendor").text().orElse(""),
                sites.read(place.atFirst("siteID", "cluster")),
                place.at("forwarding_graphs").someElements(MOST_GRAPHS).stream()
                        .map(this::graph)
                        .toList());
    }

    private ForwardingGraph graph(Place place) {
        if (!place.isObjectOf(Set.of("graph_name", "e2e_delay_budget", "links")))
            return new ForwardingGraph("", Optional.empty(), List.of());
        var links = new ArrayList<Link>();
        var places = new ArrayList<Place>();
        for (var element : place.at("links").someElements(MOST_LINKS))
            link(element).ifPresent(link -> {
                links.add(link);
                places.add(element);
            });
        for (var i = 0; i < links.size(); i++) requireWayBack(links.get(i), links, places.get(i));
        var graph = new ForwardingGraph(
                place.at("graph_name").text().orElse(""), budget(place.at("e2e_delay_budget")), links);
        var points = graph.connectionPoints().size();
        if (points > MOST_CONNECTION_POINTS)
            place.at("links")
                    .fault("join " + points + " connection points; " + MOST_CONNECTION_POINTS + " are the most");
        return graph;
    }

    private static void requireWayBack(Link link, List<Link> links, Place place) {
        if (links.stream().noneMatch(link::isReverseOf))
            place.fault("leads from " + link.source() + " to " + link.target() + ", and no link of the graph back");
    }

    private static Optional<Duration> budget(Place place) {
        return place.text(BUDGET, "a number with the unit us, ms or s, such as 5ms")
                .map(text -> {
                    var parts = BUDGET.matcher(text);
                    parts.matches();
                    var number = Long.parseLong(parts.group(1));
                    return switch (parts.group(2)) {
                        case "us" -> Duration.ofNanos(number * 1000);
                        case "ms" -> Duration.ofMillis(number);
                        default -> Duration.ofSeconds(number);
                    };
                })
                .filter(budget -> {
                    if (budget.isZero()) place.fault("must be more than nothing");
                    return !budget.isZero();
                });
    }

    private Optional<Link> link(Place place) {
        if (!place.isObjectOf(Set.of("id", "connection_points"))) return Optional.empty();
        var points = place.at("connection_points");
        var ends = points.someElements(MOST_LINKS);
        if (ends.size() != 2 && !ends.isEmpty()) points.fault("must be two: the source and the target");
        if (ends.size() != 2) return Optional.empty();
        var source = connectionPoint(ends.get(0));
        var target = connectionPoint(ends.get(1));
        if (source.isEmpty() || target.isEmpty()) return Optional.empty();
        if (source.get().alias().equals(target.get().alias())) {
            points.fault("both are of '" + source.get().alias() + "'; a link joins two microservices");
            return Optional.empty();
        }
        var other = pairs.putIfAbsent(source.get() + " " + target.get(), place);
        if (other != null) place.fault("joins what the link at " + other.pointer() + " does");
        return Optional.of(new Link(place.at("id").text().orElse(""), source.get(), target.get()));
    }

    private Optional<ConnectionPoint> connectionPoint(Place place) {
        if (!place.isObjectOf(Set.of("microservice_ref"))) return Optional.empty();
        var where = place.at("microservice_ref");
        var expected =
                "an alias (ns_ref of a microservice), then perhaps ':' and an interface from 1 to " + MOST_INTERFACES;
        var parts = REFERENCE.matcher(where.requiredText(REFERENCE, expected));
        if (!parts.matches()) return Optional.empty();
        var number = Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(1);
        if (number < 1 || number > MOST_INTERFACES)
            where.fault("names the interface " + number + "; it must be " + expected);
        else if (!aliases.contains(parts.group(1)))
            where.fault("'" + parts.group(1) + "' is the ns_ref of no microservice");
        else return Optional.of(new ConnectionPoint(parts.group(1), number));
        return Optional.empty();
    }
}
