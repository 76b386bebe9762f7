package io.sextant.nfvo.deployment.descriptor;

import io.sextant.core.id.SiteId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the microservices of applications. */
final class MicroserviceReader {
    static final Pattern NAME = Pattern.compile("[A-Za-z](?:_?[A-Za-z0-9-]){0,39}");
    static final String NAME_EXPECTED = "a letter, then up to 39 letters, digits, '-' or single '_'";
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}");
    private static final String IMAGE_EXPECTED = "the name of an image, such as docker.io/library/busybox:1.35";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

    private static final Set<String> READ = Set.of(
            "microservice_name",
            "virtualization",
            "vcpu",
            "vcpus",
            "memory",
            "storage",
            "vgpus",
            "code",
            "cmd",
            "args",
            "environment",
            "one_shot",
            "port",
            "addresses",
            "constraints",
            "ns_ref",
            "siteID");
    /** Ids that this server gives by itself, and words for people. */
    private static final Set<String> TEXTS = Set.of("microserviceID", "microservice_namespace");
    /** What Oakestra's own descriptors have beside these: nothing of it may be asked for. */
    private static final Set<String> NOT_BUILT = Set.of(
            "vtpus",
            "bandwidth_in",
            "bandwidth_out",
            "state",
            "added_files",
            "privileged",
            "sla_violation_strategy",
            "target_node",
            "volumes",
            "connectivity",
            "arch");

    private static final Set<String> KNOWN = union(union(READ, TEXTS), NOT_BUILT);
    private static final int MOST_VCPUS = 1024;
    private static final int MOST_VGPUS = 64;
    private static final int MOST_MIB = 16 << 20;
    private static final int MOST_WORDS = 64;

    private final SiteReader sites;
    private final Map<String, Place> places = new HashMap<>();

    MicroserviceReader(SiteReader sites) {
        this.sites = sites;
    }

    /** The microservice there; empty where it has no usable name. */
    Optional<Microservice> read(Place place) {
        if (!place.isObjectOf(KNOWN)) return Optional.empty();
        NOT_BUILT.stream().sorted().forEach(name -> place.at(name).refuseUnlessVoid());
        TEXTS.forEach(name -> place.at(name).text());
        var name = name(place);
        if (!"container".equals(place.at("virtualization").text().orElse("container")))
            place.at("virtualization").fault("must be container");
        var read = new Microservice(
                name,
                place.at("code").requiredText(IMAGE, IMAGE_EXPECTED),
                vcpus(place),
                place.at("memory").number(0, MOST_MIB, 0),
                place.at("storage").number(0, MOST_MIB, 0),
                place.at("vgpus").number(0, MOST_VGPUS, 0),
                command(place),
                environment(place.at("environment")),
                place.at("one_shot").flag(),
                Addresses.read(place),
                site(place));
        return Optional.of(read).filter(some -> !name.isEmpty());
    }

    private String name(Place place) {
        var own = place.at("microservice_name").requiredText(NAME, NAME_EXPECTED);
        var alias = place.at("ns_ref").text(NAME, NAME_EXPECTED);
        var name = alias.orElse(own);
        var where = place.at(alias.isPresent() ? "ns_ref" : "microservice_name");
        var other = places.putIfAbsent(name, where);
        if (other != null && !name.isEmpty()) where.fault("'" + name + "' is there already, at " + other.pointer());
        return name;
    }

    private static int vcpus(Place place) {
        if (place.at("vcpu").isPresent() && place.at("vcpus").isPresent())
            place.at("vcpus").fault("says the same as 'vcpu'; give one of them");
        return place.atFirst("vcpu", "vcpus").number(0, MOST_VCPUS, 0);
    }

    /** Program and arguments. Arguments for the image's own program would need a cluster that takes them apart from it. */
    private static List<String> command(Place place) {
        var program = words(place.at("cmd"));
        if (program.isEmpty()) place.at("args").refuseUnlessVoid();
        return Stream.concat(program.stream(), words(place.at("args")).stream()).toList();
    }

    private static List<String> words(Place place) {
        return place.elements(MOST_WORDS).stream()
                .map(word -> word.text().orElse(""))
                .toList();
    }

    /** By itself, or by a direct constraint: Oakestra has a cluster where we have a site. */
    private Optional<SiteId> site(Place place) {
        var site = sites.read(place.at("siteID"));
        for (var constraint : place.at("constraints").elements(MOST_WORDS)) {
            var direct = direct(constraint);
            if (site.isPresent() && direct.isPresent() && !site.equals(direct))
                constraint
                        .at("cluster")
                        .fault("is '" + direct.get() + "', and another place says '" + site.get() + "'");
            site = site.or(() -> direct);
        }
        return site;
    }

    private Optional<SiteId> direct(Place constraint) {
        if (!constraint.value().isObject()) {
            constraint.fault("must be an object");
            return Optional.empty();
        }
        if (!"direct".equals(constraint.at("type").text().orElse("")))
            throw constraint.at("type").notBuilt();
        constraint.at("node").refuseUnlessVoid();
        constraint.isObjectOf(Set.of("type", "node", "cluster"));
        if (!constraint.at("cluster").isPresent())
            constraint.at("cluster").fault("is missing; the id of a site belongs there");
        return sites.read(constraint.at("cluster"));
    }

    private static Map<String, String> environment(Place place) {
        var variables = new LinkedHashMap<String, String>();
        for (var element : place.elements(MOST_WORDS))
            element.text(VARIABLE, "NAME=value").map(text -> text.split("=", 2)).ifPresent(pair -> {
                if (variables.put(pair[0], pair[1]) != null) element.fault("sets '" + pair[0] + "' again");
            });
        return variables;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return Set.copyOf(all);
    }
}
