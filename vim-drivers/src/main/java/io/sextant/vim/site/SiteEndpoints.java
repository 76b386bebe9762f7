package io.sextant.vim.site;

import io.sextant.site.model.InterfaceSpec;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;

import java.util.List;
import java.util.Optional;

/** Attachments to links, of workloads and of network functions alike, from and to the wire. */
final class SiteEndpoints {
    private SiteEndpoints() {}

    static InterfaceSpec wire(String name, NetworkId network, Optional<String> address) {
        return new InterfaceSpec().name(name).link(network.value()).address(address.orElse(null));
    }

    static List<Endpoint> endpoints(List<io.sextant.site.model.Endpoint> endpoints) {
        return endpoints.stream().map(SiteEndpoints::endpoint).toList();
    }

    private static Endpoint endpoint(io.sextant.site.model.Endpoint endpoint) {
        return new Endpoint(
                endpoint.getInterface(),
                new NetworkId(endpoint.getLink()),
                endpoint.getAddress(),
                endpoint.getPrefixLength(),
                endpoint.getMac());
    }
}
