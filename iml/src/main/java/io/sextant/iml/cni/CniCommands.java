package io.sextant.iml.cni;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.linux.netlink.Netlink;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Attachment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The commands of the CNI specification (1.1.0, "CNI operations"), each of which may be repeated. */
final class CniCommands {
    private final ContainerEndpoints endpoints;
    private final PodCommands pods;

    CniCommands(ContainerEndpoints endpoints, PodCommands pods) {
        this.endpoints = endpoints;
        this.pods = pods;
    }

    /**
     * What the command prints; nothing, where it prints nothing.
     *
     * @throws CniError when it is refused
     */
    Optional<?> answer(CniRequest request) {
        try {
            return answered(request);
        } catch (SiteProblem e) {
            throw new CniError(e.status() == 507 ? CniError.LATER : CniError.CONFIGURATION, e.title(), e.detail());
        } catch (AcceleratorException e) {
            throw new CniError(CniError.OTHER, "The kernel did not do it", e.detail());
        }
    }

    private Optional<?> answered(CniRequest request) {
        if (request.command().equals("VERSION")) return Optional.of(versions());
        if (!CniVersions.ALL.contains(request.version()))
            throw new CniError(
                    CniError.VERSION,
                    "CNI version " + request.version() + " is not supported",
                    "Supported are " + String.join(", ", CniVersions.ALL) + ".");
        return request.forPods() ? pods.answer(request) : own(request);
    }

    private Optional<?> own(CniRequest request) {
        return switch (request.command()) {
            case "ADD" -> Optional.of(add(request));
            case "DEL" -> nothing(() -> endpoints.remove(id(request)));
            case "CHECK" -> nothing(() -> check(request));
            case "GC" -> nothing(() -> collect(request));
            case "STATUS" -> Optional.empty();
            default -> throw CniError.noCommand();
        };
    }

    static Optional<?> nothing(Runnable command) {
        command.run();
        return Optional.empty();
    }

    private static Map<String, Object> versions() {
        return Map.of("cniVersion", CniVersions.NEWEST, "supportedVersions", CniVersions.ALL);
    }

    private Map<String, Object> add(CniRequest request) {
        var link = request.setting("link")
                .orElseThrow(() -> new CniError(
                        CniError.CONFIGURATION,
                        "No link is named",
                        "Give 'link' in the network's configuration, or SEXTANT_LINK in CNI_ARGS."));
        var routes = routes(request);
        var wanted = new Attachment(
                request.interfaceName(),
                new LinkId(link),
                request.setting("address").map(Ip::of));
        var made = endpoints.put(request.sandbox(), wanted);
        if (!routes.isEmpty()) route(made, routes);
        return result(request, made, routes);
    }

    private static void route(ContainerEndpoint made, List<Route> routes) {
        try (var inside = Netlink.in(Path.of(made.namespace()))) {
            routes.forEach(route -> inside.route(route.destination(), route.gateway()));
        }
    }

    /** A network that the container reaches by a neighbour on the link. */
    private record Route(Cidr destination, Ip gateway) {}

    private static List<Route> routes(CniRequest request) {
        return StreamSupport.stream(request.config().path("routes").spliterator(), false)
                .map(route -> new Route(Cidr.of(text(route, "dst")).network(), Ip.of(text(route, "gw"))))
                .toList();
    }

    private static String text(JsonNode route, String name) {
        if (!route.path(name).isTextual())
            throw new CniError(CniError.CONFIGURATION, "A route has no '" + name + "'", route.toString());
        return route.path(name).textValue();
    }

    private static Map<String, Object> result(CniRequest request, ContainerEndpoint made, List<Route> routes) {
        var ip = new LinkedHashMap<String, Object>();
        if (request.version().equals(CniVersions.OLDEST)) ip.put("version", "4");
        ip.put("address", made.endpoint().address().toString());
        ip.put("interface", 0);
        var interfaces = List.of(Map.of(
                "name", made.endpoint().name().value(),
                "mac", made.endpoint().mac().value(),
                "sandbox", made.namespace()));
        var result = new LinkedHashMap<String, Object>();
        result.put("cniVersion", request.version());
        result.put("interfaces", interfaces);
        result.put("ips", List.of(ip));
        result.put(
                "routes",
                routes.stream()
                        .map(route -> Map.of(
                                "dst",
                                route.destination().toString(),
                                "gw",
                                route.gateway().toString()))
                        .toList());
        return result;
    }

    private void check(CniRequest request) {
        var id = id(request);
        var known = endpoints
                .find(id)
                .orElseThrow(() ->
                        new CniError(CniError.UNKNOWN_CONTAINER, "The site gave the container no such interface", id));
        endpoints.requireWhole(known);
    }

    private static String id(CniRequest request) {
        return ContainerEndpoint.id(request.container(), request.interfaceName());
    }

    private void collect(CniRequest request) {
        var valid = request.validAttachments()
                .map(each -> ContainerEndpoint.id(
                        each.path("containerID").asText(),
                        new InterfaceName(each.path("ifname").asText())))
                .collect(Collectors.toSet());
        endpoints.removeOthers(request.network(), each -> valid.contains(each.id()));
    }
}
