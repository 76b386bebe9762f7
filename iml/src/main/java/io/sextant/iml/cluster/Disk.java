package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where workloads keep the files that they write. Others may write there, too. */
record Disk(Path folder) {
    Storage storage() {
        try {
            var store = Files.getFileStore(folder);
            return new Storage(store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException e) {
            throw SiteProblem.failed("The room of the disk of " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
