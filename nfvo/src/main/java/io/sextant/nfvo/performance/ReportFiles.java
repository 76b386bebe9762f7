package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.id.PmJobId;
import io.sextant.core.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The reports, in a folder for each job. Replicas share it. A report that a crash has kept from being announced is
 * written again under the same name.
 */
final class ReportFiles {
    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes a report, durably; answers its size. */
    long write(PmJobId job, int number, Object report) {
        var file = file(job, number);
        try {
            Files.createDirectories(file.getParent());
            var fresh = Files.createTempFile(file.getParent(), "report", ".new");
            try {
                Files.write(fresh, Json.MAPPER.writeValueAsBytes(report));
                sync(fresh);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            sync(file.getParent());
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " cannot be written", e);
        }
    }

    /**
     * A report that was announced.
     *
     * @throws Problem 404 when its file is gone
     */
    Path get(PmJobId job, int number) {
        var file = file(job, number);
        if (!Files.isRegularFile(file)) throw Problem.notFound("report", number);
        return file;
    }

    void remove(PmJobId job, int number) {
        try {
            Files.deleteIfExists(file(job, number));
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file(job, number) + " cannot be removed", e);
        }
    }

    /** Removes all that a job has. */
    void remove(PmJobId job) {
        remove(folder.resolve(job.toString()));
    }

    private static void remove(Path folder) {
        try {
            for (var file : names(folder)) Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The reports " + folder + " cannot be removed", e);
        }
    }

    /** The jobs that have a folder, for which there may be no job any more. */
    List<PmJobId> jobs() {
        try {
            return names(folder).stream()
                    .map(job -> job.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .map(PmJobId::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The reports " + folder + " cannot be listed", e);
        }
    }

    private static List<Path> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Path file(PmJobId job, int number) {
        return folder.resolve(job.toString()).resolve(number + ".json");
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
