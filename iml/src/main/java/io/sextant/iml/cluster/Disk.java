package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where workloads keep the files that they write. Others may write there, too. */
record Disk(Path folder) {
    long size() {
        return ask(FileStore::getTotalSpace);
    }

    /** What nobody has written to. */
    long unused() {
        return ask(FileStore::getUsableSpace);
    }

    private interface Question {
        long of(FileStore store) throws IOException;
    }

    private long ask(Question question) {
        try {
            return question.of(Files.getFileStore(folder));
        } catch (IOException e) {
            throw SiteProblem.failed("The room of the disk of " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
