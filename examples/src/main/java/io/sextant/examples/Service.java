package io.sextant.examples;

import com.fasterxml.jackson.databind.JsonNode;

/** A network service as its NsInstance shows it: where its VNFs are to be found. */
public record Service(JsonNode ns) {
    /** The resource that realises the VNF's only VNFC: a workload, or a network function of the site. */
    public String resource(String vnf) {
        return instantiated(vnf)
                .at("/vnfcResourceInfo/0/computeResource/resourceId")
                .asText();
    }

    /** The address of the VNF's first external connection point. */
    public String address(String vnf) {
        return instantiated(vnf)
                .at("/extCpInfo/0/cpProtocolInfo/0/ipOverEthernet/ipAddresses/0/addresses/0")
                .asText();
    }

    private JsonNode instantiated(String vnf) {
        for (var instance : ns.path("vnfInstance"))
            if (instance.path("vnfInstanceName").asText().endsWith(vnf)) return instance.path("instantiatedVnfInfo");
        throw new DemoFailure("The service has no VNF instance '" + vnf + "': " + ns);
    }
}
