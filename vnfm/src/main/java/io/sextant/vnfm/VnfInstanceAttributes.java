package io.sextant.vnfm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

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
        attributes.put("vnfdId", vnf.vnfdId());
        attributes.put("vnfProvider", vnf.provider());
        attributes.put("vnfProductName", vnf.productName());
        attributes.put("vnfSoftwareVersion", vnf.softwareVersion());
        attributes.put("vnfdVersion", vnf.vnfdVersion());
        attributes.put("vnfPkgId", vnf.vnfPkgId());
        attributes.put("vimId", vnf.grant().map(Grant::cluster));
        attributes.put("instantiationState", vnf.state());
        if (vnf.state() == VnfInstance.State.INSTANTIATED) attributes.put("instantiatedVnfInfo", instantiated(vnf));
        return Json.MAPPER.valueToTree(attributes);
    }

    private static Map<String, Object> instantiated(VnfInstance vnf) {
        return Map.of(
                "flavourId", vnf.flavourId(),
                "vnfState", "STARTED",
                "extCpInfo",
                        vnf.externalNetworks().keySet().stream()
                                .sorted()
                                .map(cp -> extCp(vnf, cp))
                                .toList(),
                "vnfcResourceInfo",
                        vnf.vnfcs().stream()
                                .map(vnfc -> vnfc(vnfc, vnf.grant()))
                                .toList(),
                "virtualLinkResourceInfo",
                        vnf.networks().stream()
                                .map(network -> network(network, vnf.grant()))
                                .toList());
    }

    private static Map<String, Object> extCp(VnfInstance vnf, String cpdId) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", vnf.id() + "-" + cpdId);
        attributes.put("cpdId", cpdId);
        vnf.attached(cpdId).ifPresent(at -> {
            attributes.put("cpProtocolInfo", protocol(at.cp()));
            attributes.put("associatedVnfcCpId", cpId(at.vnfc(), at.cp()));
        });
        return attributes;
    }

    private static Map<String, Object> vnfc(Vnfc vnfc, Optional<Grant> grant) {
        return Map.of(
                "id", vnfc.id(),
                "vduId", vnfc.vduId(),
                "computeResource", resource(vnfc.id(), vnfc.networkFunction() ? "network function" : "workload", grant),
                "vnfcCpInfo", vnfc.cps().stream().map(cp -> cp(vnfc, cp)).toList());
    }

    private static Map<String, Object> cp(Vnfc vnfc, Vnfc.Cp cp) {
        return Map.of("id", cpId(vnfc, cp), "cpdId", cp.cpdId(), "cpProtocolInfo", protocol(cp));
    }

    private static Map<String, Object> network(VnfInstance.InternalNetwork network, Optional<Grant> grant) {
        return Map.of(
                "id", network.id(),
                "vnfVirtualLinkDescId", network.virtualLink(),
                "networkResource", resource(network.id().toString(), "network", grant));
    }

    private static String cpId(Vnfc vnfc, Vnfc.Cp cp) {
        return vnfc.id() + "-" + cp.cpdId();
    }

    private static List<Map<String, Object>> protocol(Vnfc.Cp cp) {
        return cp.address().stream().map(VnfInstanceAttributes::ipOverEthernet).toList();
    }

    private static Map<String, Object> ipOverEthernet(Vnfc.Address address) {
        var ips = Map.of(
                "type",
                address.ip().indexOf(':') < 0 ? "IPV4" : "IPV6",
                "addresses",
                List.of(address.ip()),
                "isDynamic",
                true);
        return Map.of(
                "layerProtocol",
                "IP_OVER_ETHERNET",
                "ipOverEthernet",
                Map.of("macAddress", address.mac(), "ipAddresses", List.of(ips)));
    }

    private static Map<String, Object> resource(String id, String type, Optional<Grant> grant) {
        return Map.of("vimId", grant.map(Grant::cluster), "resourceId", id, "vimLevelResourceType", type);
    }
}
