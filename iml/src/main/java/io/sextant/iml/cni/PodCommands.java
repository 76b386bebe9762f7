package io.sextant.iml.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.iml.id.WorkloadId;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The commands from a plugin that stands behind the one of a cluster's own network: adds to pods what is known of them, and to
 * all others nothing.
 */
final class PodCommands {
    private final ContainerEndpoints endpoints;
    private final Guests guests;
    private final Consumer<WorkloadId> came;

    /** @param came is told of a guest whose interfaces are new, before its containers run */
    PodCommands(ContainerEndpoints endpoints, Guests guests, Consumer<WorkloadId> came) {
        this.endpoints = endpoints;
        this.guests = guests;
        this.came = came;
    }

    /** What the command prints; fails as {@link CniCommands#answer} does. */
    Optional<?> answer(CniRequest request) {
        return switch (request.command()) {
            case "ADD" -> Optional.of(add(request));
            case "DEL" -> CniCommands.nothing(() -> guests.detach(request.container()));
            case "CHECK" -> CniCommands.nothing(() -> check(request));
            case "GC" -> CniCommands.nothing(() -> collect(request));
            case "STATUS" -> Optional.empty();
            default -> throw CniError.noCommand();
        };
    }

    private ObjectNode add(CniRequest request) {
        if (!(request.config().path("prevResult") instanceof ObjectNode before))
            throw new CniError(
                    CniError.CONFIGURATION,
                    "Before a plugin with 'pods' there has to be one that gives pods their cluster's network",
                    request.network());
        var guest = request.pod().flatMap(guests::of);
        var made = guest.map(found -> guests.attach(found, request.sandbox())).orElseGet(() -> annotated(request));
        guest.map(Guest::id).ifPresent(came);
        return result(request, before.deepCopy(), made);
    }

    private List<ContainerEndpoint> annotated(CniRequest request) {
        return request.annotation(PodNetworks.ANNOTATION).map(PodNetworks::asked).orElse(List.of()).stream()
                .map(wanted -> endpoints.put(request.sandbox(), wanted))
                .toList();
    }

    private static ObjectNode result(CniRequest request, ObjectNode before, List<ContainerEndpoint> made) {
        var interfaces = before.withArray("/interfaces");
        var ips = before.withArray("/ips");
        for (var each : made) {
            var ip = ips.addObject();
            if (request.version().equals(CniVersions.OLDEST)) ip.put("version", "4");
            ip.put("address", each.endpoint().address().toString()).put("interface", interfaces.size());
            interfaces
                    .addObject()
                    .put("name", each.device().value())
                    .put("mac", each.endpoint().mac().value())
                    .put("sandbox", each.namespace());
        }
        return before;
    }

    private void check(CniRequest request) {
        var there = endpoints.of(request.container());
        var expected = request.pod()
                .flatMap(guests::of)
                .map(guest -> guest.endpoints().size())
                .orElseGet(there::size);
        if (there.size() < expected)
            throw new CniError(
                    CniError.UNKNOWN_CONTAINER,
                    "The pod lacks interfaces of the site's",
                    "It has " + there.size() + " of " + expected + ".");
        there.forEach(endpoints::requireWhole);
    }

    private void collect(CniRequest request) {
        var valid = request.validAttachments()
                .map(each -> each.path("containerID"))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        endpoints.removeOthers(request.network(), each -> valid.contains(each.container()));
    }
}
