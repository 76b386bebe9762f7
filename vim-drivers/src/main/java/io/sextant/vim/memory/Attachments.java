package io.sextant.vim.memory;

import io.sextant.core.Problem;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attachments of workloads and network functions to a site's networks. */
final class Attachments {
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
            for (var w : wanted) attached.add(network(w.network()).attach(w.name(), w.address()));
            return List.copyOf(attached);
        } catch (Problem e) {
            attached.forEach(this::detach);
            throw e;
        }
    }

    void detach(Endpoint endpoint) {
        network(endpoint.network()).detach(endpoint);
    }

    private MemoryNetwork network(NetworkId network) {
        return Optional.ofNullable(site.networks.get(network))
                .orElseThrow(() -> site.refused("there is no network '" + network + "'"));
    }
}
