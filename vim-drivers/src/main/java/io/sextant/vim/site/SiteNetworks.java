package io.sextant.vim.site;

import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.vim.Network;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;

import java.util.Collection;
import java.util.Optional;

/** The links that a site agent keeps. */
final class SiteNetworks implements Networks {
    private final SiteAgent agent;

    SiteNetworks(SiteAgent agent) {
        this.agent = agent;
    }

    @Override
    public Network create(NetworkId id, NetworkSpec spec) {
        var link = new LinkSpec().name(spec.name()).cidr(spec.subnet().orElse(null));
        return agent.put(path(id), link, Link.class, SiteNetworks::network);
    }

    @Override
    public Optional<Network> find(NetworkId id) {
        return agent.find(path(id), Link.class, SiteNetworks::network);
    }

    @Override
    public Collection<Network> all() {
        return agent.list("links", Link[].class, SiteNetworks::network);
    }

    @Override
    public void delete(NetworkId id) {
        agent.delete(path(id));
    }

    private static String path(NetworkId id) {
        return "links/" + id;
    }

    private static Network network(Link link) {
        return new Network(
                new NetworkId(link.getId()), Optional.ofNullable(link.getName()).orElse(""), link.getCidr());
    }
}
