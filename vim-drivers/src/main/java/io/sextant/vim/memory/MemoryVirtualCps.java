package io.sextant.vim.memory;

import io.sextant.vim.VirtualCp;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.VirtualCps;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Virtual connection points in memory. */
final class MemoryVirtualCps implements VirtualCps {
    private final MemorySite site;

    MemoryVirtualCps(MemorySite site) {
        this.site = site;
    }

    @Override
    public VirtualCp expose(VirtualCpId id, VirtualCpSpec spec, Optional<String> address) {
        return site.call(Operation.EXPOSE_VIRTUAL_CP, id.value(), () -> {
            var there = Optional.ofNullable(site.virtualCps.get(id));
            if (there.isEmpty()) site.effects().add(Operation.EXPOSE_VIRTUAL_CP, id.value());
            var free = address.filter(wanted -> site.virtualCps.values().stream()
                    .noneMatch(cp -> cp.address().equals(wanted)));
            var exposed = new VirtualCp(
                    id, spec, there.map(VirtualCp::address).or(() -> free).orElseGet(site::nextServiceAddress));
            site.virtualCps.put(id, exposed);
            return exposed;
        });
    }

    @Override
    public Optional<VirtualCp> find(VirtualCpId id) {
        return site.call(Operation.READ, id.value(), () -> Optional.ofNullable(site.virtualCps.get(id)));
    }

    @Override
    public Collection<VirtualCp> all() {
        return site.call(Operation.READ, "virtual connection points", () -> List.copyOf(site.virtualCps.values()));
    }

    @Override
    public void remove(VirtualCpId id) {
        site.run(Operation.REMOVE_VIRTUAL_CP, id.value(), () -> {
            if (site.virtualCps.remove(id) != null) site.effects().add(Operation.REMOVE_VIRTUAL_CP, id.value());
        });
    }
}
