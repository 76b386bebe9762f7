package io.sextant.vnfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VNF instances as the data type VnfInstance (SOL005 6.5.3.57) has them. */
final class VnfInstanceAttributes {
    private VnfInstanceAttributes() {}

    /** The VNF instance, with what it is made of while it is instantiated. */
    static JsonNode of(VnfInstance vnf) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", vnf.id());
        attributes.put("vnfInstanceName", vnf.name());
        attributes.put("vnfInstanceDescription", vnf.info().description());
        var product = vnf.is().product();
        attributes.put("vnfdId", product.vnfdId());
        attributes.put("vnfProvider", product.provider());
        attributes.put("vnfProductName", product.productName());
        attributes.put("vnfSoftwareVersion", product.softwareVersion());
        attributes.put("vnfdVersion", product.vnfdVersion());
        attributes.put("vnfPkgId", product.vnfPkgId());
        putUnlessEmpty(attributes, "vnfConfigurableProperties", vnf.info().configurableProperties());
        putUnlessEmpty(attributes, "metadata", vnf.info().metadata());
        putUnlessEmpty(attributes, "extensions", vnf.info().extensions());
        attributes.put("vimId", vnf.grant().map(Grant::cluster));
        attributes.put("instantiationState", vnf.state());
        if (vnf.state() == VnfInstance.State.INSTANTIATED) attributes.put("instantiatedVnfInfo", instantiated(vnf));
        return Json.MAPPER.valueToTree(attributes);
    }

    private static void putUnlessEmpty(Map<String, Object> attributes, String name, Map<String, Object> value) {
        if (!value.isEmpty()) attributes.put(name, value);
    }

    private static Map<String, Object> instantiated(VnfInstance vnf) {
        var is = vnf.is();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("flavourId", is.flavourId());
        attributes.put("vnfState", is.started() ? "STARTED" : "STOPPED");
        attributes.put("scaleStatus", scaleInfo(is.scaleLevels()));
        attributes.put("maxScaleLevels", scaleInfo(is.maxScaleLevels()));
        attributes.put(
                "extCpInfo",
                is.externalNetworks().keySet().stream()
                        .sorted()
                        .map(cp -> extCp(vnf, cp))
                        .toList());
        if (!is.virtualCps().isEmpty())
            attributes.put(
                    "virtualCpInfo",
                    is.virtualCps().stream().map(cp -> virtualCp(vnf, cp)).toList());
        attributes.put("extVirtualLinkInfo", extVirtualLinks(vnf));
        attributes.put(
                "vnfcResourceInfo",
                is.vnfcs().stream().map(vnfc -> vnfc(vnf, vnfc)).toList());
        attributes.put(
                "virtualLinkResourceInfo",
                is.networks().stream()
                        .map(network -> network(network, vnf.grant()))
                        .toList());
        return attributes;
    }

    private static List<Map<String, Object>> scaleInfo(Map<String, Integer> levels) {
        return levels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(level -> Map.<String, Object>of("aspectId", level.getKey(), "scaleLevel", level.getValue()))
                .toList();
    }

    /** The networks that it is connected to, each once, with a port for each connection point on it. */
    private static List<Map<String, Object>> extVirtualLinks(VnfInstance vnf) {
        return vnf.is().externalNetworks().values().stream()
                .distinct()
                .sorted(Comparator.comparing(NetworkId::value))
                .map(network -> extVirtualLink(vnf, network))
                .toList();
    }

    private static Map<String, Object> extVirtualLink(VnfInstance vnf, NetworkId network) {
        var ports = vnf.is().vnfcs().stream()
                .flatMap(vnfc -> vnfc.cps().stream()
                        .filter(cp -> cp.network().equals(network))
                        .map(cp -> port(vnf, vnfc, cp)))
                .toList();
        return Map.of(
                "id", network,
                "resourceHandle", resource(network.value(), "network", vnf.grant()),
                "extLinkPorts", ports);
    }

    private static Map<String, Object> port(VnfInstance vnf, Vnfc vnfc, Vnfc.Cp cp) {
        var port = new LinkedHashMap<String, Object>();
        port.put("id", portId(vnfc, cp));
        port.put("resourceHandle", resource(vnfc.id() + "/" + cp.interfaceName(), "port", vnf.grant()));
        port.put("cpInstanceId", cp.extCp().map(extCp -> extCpId(vnf, extCp)));
        return port;
    }

    private static String portId(Vnfc vnfc, Vnfc.Cp cp) {
        return cpId(vnfc, cp) + "-port";
    }

    private static String extCpId(VnfInstance vnf, String extCp) {
        return vnf.id() + "-" + extCp;
    }

    private static Map<String, Object> extCp(VnfInstance vnf, String cpdId) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", extCpId(vnf, cpdId));
        attributes.put("cpdId", cpdId);
        vnf.attached(vnf.is(), cpdId).stream().findFirst().ifPresent(at -> {
            attributes.put("cpProtocolInfo", protocol(at.endpoint()));
            attributes.put("associatedVnfcCpId", cpId(at.vnfc(), at.cp()));
            attributes.put("extLinkPortId", portId(at.vnfc(), at.cp()));
        });
        vnf.is().virtualCps().stream()
                .filter(cp -> cp.extCp().equals(Optional.of(cpdId)))
                .findFirst()
                .ifPresent(cp -> attributes.put("associatedVirtualCpId", cp.id()));
        return attributes;
    }

    private static Map<String, Object> virtualCp(VnfInstance vnf, VnfVirtualCp cp) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("cpInstanceId", cp.id());
        attributes.put("cpdId", cp.cpdId());
        attributes.put("resourceHandle", resource(cp.id().value(), "virtual connection point", vnf.grant()));
        attributes.put("vnfExtCpId", cp.extCp().map(extCp -> extCpId(vnf, extCp)));
        attributes.put(
                "cpProtocolInfo",
                cp.address().stream().map(VnfInstanceAttributes::service).toList());
        attributes.put("vduId", cp.vdus());
        var ports = cp.spec().ports().stream()
                .map(port -> Map.of(
                        "name", port.name(),
                        "protocol", port.protocol(),
                        "port", port.port(),
                        "isPortConfigurable", false))
                .toList();
        attributes.put("additionalServiceInfo", List.of(Map.of("portInfo", ports)));
        return attributes;
    }

    private static Map<String, Object> service(String address) {
        return Map.of(
                "layerProtocol",
                "IP_FOR_VIRTUAL_CP",
                "virtualCpAddress",
                Map.of("type", ipVersion(address), "loadBalancerIp", address));
    }

    private static String ipVersion(String address) {
        return address.indexOf(':') < 0 ? "IPV4" : "IPV6";
    }

    private static Map<String, Object> vnfc(VnfInstance vnf, Vnfc vnfc) {
        var type = vnfc.networkFunction() ? "network function" : "workload";
        return Map.of(
                "id", vnfc.id(),
                "vduId", vnfc.vduId(),
                "computeResource", resource(vnfc.id(), type, vnf.grant()),
                "vnfcCpInfo", vnfc.cps().stream().map(cp -> cp(vnf, vnfc, cp)).toList());
    }

    private static Map<String, Object> cp(VnfInstance vnf, Vnfc vnfc, Vnfc.Cp cp) {
        var protocol = protocol(vnf.endpoint(vnfc, cp));
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", cpId(vnfc, cp));
        attributes.put("cpdId", cp.cpdId());
        attributes.put("vnfExtCpId", cp.extCp().map(extCp -> extCpId(vnf, extCp)));
        attributes.put("cpProtocolInfo", protocol);
        return attributes;
    }

    private static Map<String, Object> network(VnfShape.InternalNetwork network, Optional<Grant> grant) {
        return Map.of(
                "id", network.id(),
                "vnfVirtualLinkDescId", network.virtualLink(),
                "networkResource", resource(network.id().toString(), "network", grant));
    }

    private static String cpId(Vnfc vnfc, Vnfc.Cp cp) {
        return vnfc.id() + "-" + cp.cpdId();
    }

    private static List<Map<String, Object>> protocol(Optional<Endpoint> endpoint) {
        return endpoint.stream().map(VnfInstanceAttributes::ipOverEthernet).toList();
    }

    private static Map<String, Object> ipOverEthernet(Endpoint endpoint) {
        var ips = Map.of(
                "type", ipVersion(endpoint.address()), "addresses", List.of(endpoint.address()), "isDynamic", true);
        return Map.of(
                "layerProtocol",
                "IP_OVER_ETHERNET",
                "ipOverEthernet",
                Map.of("macAddress", endpoint.mac(), "ipAddresses", List.of(ips)));
    }

    private static Map<String, Object> resource(String id, String type, Optional<Grant> grant) {
        return Map.of("vimId", grant.map(Grant::cluster), "resourceId", id, "vimLevelResourceType", type);
    }
}
