package io.sextant.server.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.examples.Site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which things at which site are a service's, as lines {@code site kind id}. */
final class Belongings {
    private static final Map<String, String> KINDS =
            Map.of("workload", "workloads", "network function", "functions", "network", "links");

    private Belongings() {}

    /** What a service says that it has. */
    static List<String> of(JsonNode ns) {
        var all = new ArrayList<String>();
        for (var vnf : ns.path("vnfInstance"))
            for (var vnfc : vnf.at("/instantiatedVnfInfo/vnfcResourceInfo"))
                all.add(line(vnfc.path("computeResource")));
        for (var link : ns.path("virtualLinkInfo"))
            for (var handle : link.path("resourceHandle")) all.add(line(handle));
        // All of such a service is at one site, which has a local NSD of the service's id if traffic is to be directed.
        if (!ns.path("vnffgInfo").isEmpty())
            all.add(ns.at("/vnfInstance/0/vimId").asText() + " local_nsds "
                    + ns.path("id").asText());
        return all;
    }

    private static String line(JsonNode handle) {
        var kind = KINDS.get(handle.path("vimLevelResourceType").asText());
        return handle.path("vimId").asText() + " " + kind + " "
                + handle.path("resourceId").asText();
    }

    /** What a site has. */
    static List<String> at(String id, Site site) {
        return site.holdings().stream()
                .map(held -> id + " " + held)
                .filter(Belongings::isSomebodys)
                .toList();
    }

    /** What counts how many use it, and what belongs to one of the others, is looked at when all is gone. */
    private static boolean isSomebodys(String held) {
        var kind = held.split(" ")[1];
        return kind.equals("local_nsds") || KINDS.containsValue(kind);
    }

    /** How many of a kind are among them. */
    static long count(Collection<String> all, String kind) {
        return all.stream().filter(line -> line.split(" ")[1].equals(kind)).count();
    }
}
