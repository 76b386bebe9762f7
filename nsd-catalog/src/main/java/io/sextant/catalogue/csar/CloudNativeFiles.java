package io.sextant.catalogue.csar;

import io.sextant.catalogue.kubernetes.Charts;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.kubernetes.Manifests;
import io.sextant.catalogue.validation.Faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the Helm charts and manifests of Kubernetes in a package; what is too large for one is none. */
final class CloudNativeFiles {
    private static final int MOST_FILES = 100;
    private static final int LARGEST_CHART = 16 << 20;
    private static final int LARGEST_MANIFEST = 1 << 20;

    private final Archive archive;
    private final Layout layout;
    private final Faults faults;

    CloudNativeFiles(Archive archive, Layout layout, Faults faults) {
        this.archive = archive;
        this.layout = layout;
        this.faults = faults;
    }

    List<CloudNativeArtifact> read() {
        var folders = chartFolders();
        var found = new ArrayList<CloudNativeArtifact>();
        folders.forEach(folder -> chart(folder).ifPresent(found::add));
        var candidates = archive.paths().stream()
                .filter(path -> folders.stream().noneMatch(path::startsWith))
                .filter(this::isCandidate)
                .toList();
        candidates.stream().limit(MOST_FILES).forEach(path -> artifact(path).ifPresent(found::add));
        if (candidates.size() > MOST_FILES)
            faults.warning(
                    Archive.ITSELF,
                    "Kubernetes",
                    candidates.size() + " files that may be charts or manifests",
                    "at most " + MOST_FILES + "; the others are not looked at");
        return List.copyOf(found);
    }

    /** Folders that are charts, without those of the charts that they depend on. */
    private List<String> chartFolders() {
        var all = archive.matching(".+/" + Pattern.quote(Charts.CHART)).stream()
                .map(path -> path.substring(0, path.length() - Charts.CHART.length()))
                .limit(MOST_FILES)
                .toList();
        return all.stream()
                .filter(folder -> all.stream().noneMatch(other -> folder.startsWith(other) && !folder.equals(other)))
                .toList();
    }

    private Optional<CloudNativeArtifact> chart(String folder) {
        var files = new LinkedHashMap<String, byte[]>();
        var left = LARGEST_CHART;
        for (var path : archive.paths()) {
            if (!path.startsWith(folder) || !Charts.isOfInterest(path.substring(folder.length()))) continue;
            if (archive.size(path) > Math.min(left, LARGEST_MANIFEST)) continue;
            var content = archive.read(path);
            content.ifPresent(c -> files.put(path.substring(folder.length()), c));
            left -= content.map(c -> c.length).orElse(0);
        }
        return Charts.read(folder + Charts.CHART, files, faults);
    }

    private boolean isCandidate(String path) {
        if (Charts.mayBeArchive(path)) return archive.size(path) <= LARGEST_CHART;
        return path.matches(".*\\.(ya?ml|json)")
                && archive.size(path) <= LARGEST_MANIFEST
                && !path.equals(layout.definitions());
    }

    private Optional<CloudNativeArtifact> artifact(String path) {
        if (!Charts.mayBeArchive(path))
            return archive.read(path).flatMap(content -> Manifests.read(path, content, faults));
        try (var in = archive.open(path)) {
            return Charts.readArchive(path, in, faults);
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e); // the reading thread was interrupted: the file is not to blame
        } catch (IOException e) {
            return Optional.empty(); // damaged: reported where all files are hashed
        }
    }
}
