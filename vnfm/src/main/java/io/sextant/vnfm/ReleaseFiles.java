package io.sextant.vnfm;

import io.sextant.catalogue.Content;
import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.kubernetes.ChartFolder;
import io.sextant.catalogue.kubernetes.Charts;
import io.sextant.core.Problem;
import io.sextant.vim.ManifestFile;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The files of a chart, or of manifests, as clusters are given them. */
record ReleaseFiles(VnfPackages packages, VnfRelease.Origin origin) {
    private static final int MOST_MANIFESTS = 200;
    private static final long MOST_BYTES = 8 << 20;

    /** The chart, packed. */
    InputStream chart() throws IOException {
        var file = origin.file();
        return file.endsWith("/" + Charts.CHART)
                ? ChartFolder.packed(
                        packages.folder(origin.vnfPkgId(), file.substring(0, file.length() - Charts.CHART.length())))
                : packages.artifact(origin.vnfPkgId(), file).open();
    }

    /**
     * The manifests: of a folder, all its files of YAML and JSON in the order of their paths.
     *
     * @throws Problem 422 if they are too many or too long, or no text
     */
    List<ManifestFile> manifests() {
        var folder = packages.folder(origin.vnfPkgId(), origin.file() + "/");
        folder.keySet().removeIf(path -> !path.matches(".*\\.(ya?ml|json)"));
        var files =
                folder.isEmpty() ? Map.of(origin.file(), packages.artifact(origin.vnfPkgId(), origin.file())) : folder;
        var size = files.values().stream().mapToLong(Content::size).sum();
        if (files.size() > MOST_MANIFESTS || size > MOST_BYTES)
            throw Problem.unprocessable("The manifests '" + origin.file() + "' of package " + origin.vnfPkgId()
                    + " are " + files.size() + " files of " + size + " bytes; a VNF has " + MOST_MANIFESTS + " of "
                    + MOST_BYTES + " at most.");
        return files.entrySet().stream()
                .map(file -> new ManifestFile(
                        file.getKey(), PackagedText.of(file.getValue(), file.getKey(), origin.vnfPkgId())))
                .toList();
    }
}
