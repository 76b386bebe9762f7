package io.sextant.nfvo.deployment.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a deployment descriptor: its {@code applications} and the {@code net_services} between their microservices, or a
 * {@code net_service} in each application. Strict: what is not understood is refused.
 */
public final class DescriptorReader {
    private static final Set<String> VERSIONS = Set.of("D6G", "v2.0");
    private static final Pattern TITLE = Pattern.compile("[^/]{1,200}");
    private static final int MOST_MICROSERVICES = 200;
    private static final int MOST_NET_SERVICES = 100;
    private static final String NO_VENDOR = "Sextant";

    private final DescriptorFaults faults = new DescriptorFaults();
    private final SiteReader sites;
    private final MicroserviceReader microserviceReader;
    private final Map<String, Microservice> microservices = new LinkedHashMap<>();
    private final Set<String> aliases = new HashSet<>();
    private final List<NetService> netServices = new ArrayList<>();
    private final Map<String, SiteId> wanted = new HashMap<>();

    private DescriptorReader(Set<SiteId> sites) {
        this.sites = new SiteReader(sites);
        this.microserviceReader = new MicroserviceReader(this.sites);
    }

    /**
     * Reads the descriptor.
     *
     * @param sites those that there are
     * @throws Problem 400 with all {@code faults}, each a {@link DescriptorFault}; 501 for what is understood and not built
     */
    public static DeploymentDescriptor read(JsonNode descriptor, Set<SiteId> sites) {
        return new DescriptorReader(sites).read(descriptor);
    }

    private DeploymentDescriptor read(JsonNode descriptor) {
        var root = Place.root(descriptor, faults);
        root.isObjectOf(Set.of("sla_version", "customerID", "applications", "net_services"));
        if (!VERSIONS.contains(root.at("sla_version").text().orElse("")))
            root.at("sla_version")
                    .fault("must be one of " + VERSIONS.stream().sorted().toList());
        root.at("customerID").text();
        var applications = root.at("applications").someElements(MOST_MICROSERVICES);
        applications.forEach(this::readMicroservices);
        if (microservices.size() > MOST_MICROSERVICES)
            root.at("applications")
                    .fault("have " + microservices.size() + " microservices; " + MOST_MICROSERVICES + " are the most");
        readNetServices(root, applications);
        requireOneSiteOfAddresses(root.at("applications"));
        faults.refuse();
        return descriptor(applications);
    }

    /** Addresses are on a link that clients are on, too; one link is at one site. */
    private void requireOneSiteOfAddresses(Place place) {
        if (microservices.values().stream().allMatch(each -> each.addresses().isEmpty())) return;
        var at = new TreeSet<String>();
        microservices.values().forEach(each -> each.site().ifPresent(site -> at.add(site.value())));
        if (at.size() > 1)
            place.fault("have microservices at the sites " + at + "; where one has addresses all are at one site");
        var addresses = new HashSet<String>();
        microservices.values().stream()
                .flatMap(each -> each.addresses().stream().flatMap(Addresses::all))
                .filter(address -> !addresses.add(address))
                .distinct()
                .forEach(address -> place.fault("have the address " + address + " twice"));
    }

    private void readMicroservices(Place application) {
        if (!application.isObjectOf(Set.of(
                "applicationID",
                "application_name",
                "application_namespace",
                "application_desc",
                "microservices",
                "net_service"))) return;
        application.at("application_name").requiredText(TITLE, "1 to 200 characters without '/'");
        for (var name : List.of("applicationID", "application_namespace", "application_desc"))
            application.at(name).text();
        for (var element : application.at("microservices").someElements(MOST_MICROSERVICES)) {
            microserviceReader.read(element).ifPresent(read -> microservices.putIfAbsent(read.name(), read));
            element.at("ns_ref").text().ifPresent(aliases::add);
        }
    }

    private void readNetServices(Place root, List<Place> applications) {
        var reader = new NetServiceReader(sites, aliases);
        var places = new ArrayList<>(root.at("net_services").elements(MOST_NET_SERVICES));
        applications.stream()
                .map(application -> application.at("net_service"))
                .filter(Place::isPresent)
                .forEach(places::add);
        for (var place : places) {
            var read = reader.read(place);
            netServices.add(read);
            settle(read, place);
        }
    }

    /** Its microservices go where its network functions go, unless they have a site of their own. */
    private void settle(NetService service, Place place) {
        if (service.site().isEmpty()) return;
        service.graphs().stream()
                .flatMap(graph -> graph.connectionPoints().stream())
                .map(ForwardingGraph.ConnectionPoint::alias)
                .distinct()
                .filter(microservices::containsKey)
                .forEach(alias -> settle(alias, service.site(), place));
    }

    private void settle(String alias, Optional<SiteId> site, Place place) {
        var microservice = microservices.get(alias);
        if (microservice.site().isEmpty()) {
            wanted.put(alias, site.orElseThrow());
            microservices.put(alias, microservice.at(site));
        } else if (wanted.containsKey(alias) && !microservice.site().equals(site))
            place.atFirst("siteID", "cluster")
                    .fault("would have '" + alias + "' at " + site.get() + ", which another net service has at "
                            + wanted.get(alias) + "; give the microservice a siteID of its own");
    }

    private DeploymentDescriptor descriptor(List<Place> applications) {
        var name = netServices.stream()
                .map(NetService::name)
                .filter(some -> TITLE.matcher(some).matches())
                .findFirst()
                .or(() -> applications.getFirst().at("application_name").text())
                .orElseThrow();
        var vendor = netServices.stream()
                .map(NetService::vendor)
                .filter(some -> !some.isBlank())
                .findFirst()
                .orElse(NO_VENDOR);
        return new DeploymentDescriptor(name, vendor, List.copyOf(microservices.values()), netServices);
    }
}
