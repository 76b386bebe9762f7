package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.ContainerFile;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.ConfigurationFile;

import java.util.List;

/** The files that a workload is given, with what a package says of them. */
record WorkloadFiles(VnfPackages packages, VnfPkgId vnfPkgId) {
    /** @throws Problem 422 if one is no text or its path is none */
    List<ConfigurationFile> of(OsContainer container) {
        return container.files().stream()
                .map(file -> new ConfigurationFile(file.path(), content(file), file.secret()))
                .toList();
    }

    private String content(ContainerFile file) {
        return file.content().orElseGet(() -> packaged(file.sourcePath().orElseThrow()));
    }

    private String packaged(String path) {
        return PackagedText.of(packages.artifact(vnfPkgId, path), path, vnfPkgId);
    }
}
