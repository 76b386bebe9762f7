package io.sextant.vim.memory;

import io.sextant.vim.Network;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Networks in memory. */
final class MemoryNetworks implements Networks {
    private static final int POOL = 1 << 16;

    private final MemorySite site;

    MemoryNetworks(MemorySite site) {
        this.site = site;
    }

    @Override
    public Network create(NetworkId id, NetworkSpec spec) {
        return site.call(Operation.CREATE_NETWORK, id.value(), () -> {
            var there = site.networks.get(id);
            if (there == null) return make(id, spec).shown();
            if (!there.spec().equals(spec))
                throw site.conflict("network '" + id + "' is there with another specification");
            return there.shown();
        });
    }

    @Override
    public Optional<Network> find(NetworkId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> Optional.ofNullable(site.networks.get(id)).map(MemoryNetwork::shown));
    }

    @Override
    public Collection<Network> all() {
        return site.call(
                Operation.READ,
                "networks",
                () -> site.networks.values().stream().map(MemoryNetwork::shown).toList());
    }

    @Override
    public void delete(NetworkId id) {
        site.run(Operation.DELETE_NETWORK, id.value(), () -> {
            var there = site.networks.get(id);
            if (there == null) return;
            if (!there.subnet().isUnused()) throw site.conflict("network '" + id + "' is in use");
            site.networks.remove(id);
            site.effects().add(Operation.DELETE_NETWORK, id.value());
        });
    }

    private MemoryNetwork make(NetworkId id, NetworkSpec spec) {
        var network = new MemoryNetwork(id, spec, new Subnet(spec.subnet().orElseGet(this::freeSubnet)));
        site.networks.put(id, network);
        site.effects().add(Operation.CREATE_NETWORK, id.value());
        return network;
    }

    private String freeSubnet() {
        var used =
                site.networks.values().stream().map(n -> n.subnet().toString()).collect(Collectors.toSet());
        return IntStream.range(0, POOL)
                .map(n -> (n + used.size()) % POOL)
                .mapToObj(n -> "10." + (n >> 8) + "." + (n & 255) + ".0/24")
                .filter(cidr -> !used.contains(cidr))
                .findFirst()
                .orElseThrow(() -> site.noCapacity("no free subnet is left"));
    }
}
