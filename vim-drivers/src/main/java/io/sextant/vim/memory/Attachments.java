package io.sextant.vim.memory;

import io.sextant.core.Problem;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;
import io.sextant.vim.iml.Uplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attachments of workloads and network functions to a site's networks. */
final class Attachments {
    private static final int PREFIX_LENGTH = 24;
    private final MemorySite site;

    Attachments(MemorySite site) {
        this.site = site;
    }

    /** One that is asked for. */
    record Wanted(String name, NetworkId network, Optional<String> address) {}

    /** Attaches all of them or, if one cannot be, none. */
    List<Endpoint> attach(List<Wanted> wanted) {
        if (wanted.stream().map(Wanted::name).distinct().count() < wanted.size())
            throw site.refused("two interfaces have the same name");
        var attached = new ArrayList<Endpoint>();
        try {
            for (var w : wanted) attached.add(attach(w));
            return List.copyOf(attached);
        } catch (Problem e) {
            attached.forEach(this::detach);
            throw e;
        }
    }

    private Endpoint attach(Wanted wanted) {
        return wanted.network().equals(Uplink.NETWORK)
                ? uplink(wanted.name())
                : network(wanted.network()).attach(wanted.name(), wanted.address());
    }

    private Endpoint uplink(String name) {
        var address = site.uplink()
                .orElseThrow(() -> site.refused("it has no uplink"))
                .address();
        if (site.functions.values().stream()
                .flatMap(function -> function.shown().ports().stream())
                .anyMatch(port -> port.network().equals(Uplink.NETWORK)))
            throw site.conflict(address + " of the uplink is in use");
        return new Endpoint(name, Uplink.NETWORK, address, PREFIX_LENGTH, Subnet.mac(address));
    }

    void detach(Endpoint endpoint) {
        if (!endpoint.network().equals(Uplink.NETWORK))
            network(endpoint.network()).detach(endpoint);
    }

    private MemoryNetwork network(NetworkId network) {
        return Optional.ofNullable(site.networks.get(network))
                .orElseThrow(() -> site.refused("there is no network '" + network + "'"));
    }
}
