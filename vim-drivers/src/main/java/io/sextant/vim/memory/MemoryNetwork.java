package io.sextant.vim.memory;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Network;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;

import java.util.Optional;

/** A network with the addresses of its subnet. */
record MemoryNetwork(NetworkId id, NetworkSpec spec, Subnet subnet) {
    Network shown() {
        return new Network(id, spec.name(), subnet.toString());
    }

    Endpoint attach(String name, Optional<String> wanted) {
        var address = subnet.take(wanted);
        return new Endpoint(name, id, address, subnet.prefixLength(), Subnet.mac(address));
    }

    void detach(Endpoint endpoint) {
        subnet.release(endpoint.address());
    }
}
