package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The functions whose code has held the data plane: a file beside its socket, so that the next process knows of them. */
final class Stalled {
    private final Path file;
    private final List<HostedId> functions;

    /** Those that processes before this one have noted. */
    Stalled(Path file) throws IOException {
        this.file = file;
        functions = Files.exists(file)
                ? new ArrayList<>(List.of(Json.MAPPER.readValue(file.toFile(), HostedId[].class)))
                : new ArrayList<>();
    }

    /** Notes one. */
    synchronized void add(HostedId function) {
        functions.add(function);
        write();
    }

    /** Whether it is one. */
    synchronized boolean contains(HostedId function) {
        return functions.contains(function);
    }

    /** Forgets it: what comes under its id is another one. */
    synchronized void remove(HostedId function) {
        if (functions.remove(function)) write();
    }

    private void write() {
        try {
            var fresh = file.resolveSibling("." + file.getFileName());
            Json.MAPPER.writeValue(fresh.toFile(), functions);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw AcceleratorException.failed("What has held the data plane cannot be noted: " + e.getMessage(), e);
        }
    }
}
