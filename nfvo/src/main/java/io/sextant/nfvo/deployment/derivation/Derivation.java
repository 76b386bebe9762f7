package io.sextant.nfvo.deployment.derivation;

import io.sextant.core.id.SiteId;
import io.sextant.nfvo.deployment.descriptor.DeploymentDescriptor;
import io.sextant.nfvo.deployment.descriptor.ForwardingGraph;
import io.sextant.nfvo.deployment.descriptor.ForwardingGraph.ConnectionPoint;
import io.sextant.nfvo.deployment.descriptor.Microservice;
import io.sextant.nfvo.deployment.descriptor.NetService;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a deployment descriptor becomes.
 *
 * @param name of the network service
 * @param vnfds each once
 * @param sites VNF profile to the site where its VNF shall be
 */
public record Derivation(String name, List<Derived> vnfds, Derived nsd, Map<String, SiteId> sites) {
    public Derivation {
        vnfds = List.copyOf(vnfds);
        sites = Map.copyOf(sites);
    }

    /**
     * Derives it.
     *
     * @param archive what names the content of the archive of an image, of those that there is an archive of
     */
    public static Derivation of(DeploymentDescriptor descriptor, Function<String, Optional<String>> archive) {
        var vnfs = new LinkedHashMap<String, Derived>();
        var types = new LinkedHashMap<Derived, VnfType>();
        for (var microservice : descriptor.microservices()) {
            var type = new VnfType(microservice.image(), ports(descriptor, microservice));
            var content = archive.apply(microservice.image());
            var text = ContainerVnfd.text(type, microservice, content.isPresent());
            var vnfd = Derived.of(text, content.map(_ -> microservice.image()), content.orElse(""));
            vnfs.put(microservice.name(), vnfd);
            types.put(vnfd, type);
        }
        var graphs = descriptor.graphs().toList();
        for (var i = 0; i < graphs.size(); i++) {
            var type = new VnfType("Router", ports(graphs.get(i)));
            var vnfd = Derived.of(RouterVnfd.text(type), Optional.empty(), "");
            vnfs.put(NsdText.router(i), vnfd);
            types.put(vnfd, type);
        }
        var nsd = Derived.of(NsdText.of(descriptor, vnfs, types), Optional.empty(), "");
        return new Derivation(descriptor.name(), new ArrayList<>(types.keySet()), nsd, sites(descriptor));
    }

    private static List<String> ports(DeploymentDescriptor descriptor, Microservice microservice) {
        var onGraphs = descriptor
                .graphs()
                .flatMap(graph -> graph.connectionPoints().stream())
                .filter(point -> point.alias().equals(microservice.name()))
                .distinct()
                .sorted(Comparator.comparing(ConnectionPoint::number))
                .map(NsdText::port);
        return Stream.concat(onGraphs, ServicesLink.ports(descriptor, microservice).stream())
                .toList();
    }

    private static List<String> ports(ForwardingGraph graph) {
        return IntStream.range(0, graph.connectionPoints().size())
                .mapToObj(i -> "port" + i)
                .toList();
    }

    private static Map<String, SiteId> sites(DeploymentDescriptor descriptor) {
        var sites = new LinkedHashMap<String, SiteId>();
        for (var microservice : descriptor.microservices())
            microservice.site().ifPresent(site -> sites.put(microservice.name(), site));
        var graph = 0;
        for (var service : descriptor.netServices())
            for (var each : service.graphs()) {
                var router = NsdText.router(graph++);
                site(descriptor, service, each).ifPresent(site -> sites.put(router, site));
            }
        return sites;
    }

    /** A router without a site of its own is where its first connection point is. */
    private static Optional<SiteId> site(DeploymentDescriptor descriptor, NetService service, ForwardingGraph graph) {
        return service.site()
                .or(() -> descriptor
                        .microservice(graph.connectionPoints().getFirst().alias())
                        .site());
    }
}
