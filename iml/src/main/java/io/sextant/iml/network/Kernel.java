package io.sextant.iml.network;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel says is there. */
public final class Kernel {
    private Kernel() {}

    /** The names of the links of the holder's own network namespace that begin so; read without starting a process. */
    public static Set<String> links(Holder holder, String prefix) {
        return holder.traffic().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    /** The names of the holder's network namespaces that begin so. */
    public static Set<String> namespaces(Holder holder, String prefix) {
        try (var files = Files.list(holder.outside(Path.of("/run/netns")))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw SiteProblem.failed("The holder's network namespaces cannot be read: " + e.getMessage(), e);
        }
    }
}
