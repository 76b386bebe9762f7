package io.sextant.vim.memory;

import io.sextant.vim.ManifestFile;
import io.sextant.vim.Manifests;
import io.sextant.vim.ReleaseId;

import java.util.List;

/** Manifests in memory: what was applied. */
record MemoryManifests(MemorySite site) implements Manifests {
    @Override
    public void apply(ReleaseId id, List<ManifestFile> files) {
        site.run(Operation.APPLY_MANIFESTS, id.value(), () -> {
            site.manifests.put(id, List.copyOf(files));
            site.effects().add(Operation.APPLY_MANIFESTS, id.value());
        });
    }

    @Override
    public boolean areApplied(ReleaseId id) {
        return site.call(Operation.READ, id.value(), () -> site.manifests.containsKey(id));
    }

    @Override
    public void remove(ReleaseId id) {
        site.run(Operation.REMOVE_MANIFESTS, id.value(), () -> {
            if (site.manifests.remove(id) != null) site.effects().add(Operation.REMOVE_MANIFESTS, id.value());
        });
    }
}
