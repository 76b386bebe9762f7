package io.sextant.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine's processes, as the kernel lists them. */
final class Processes {
    private Processes() {}

    /** The ids of those whose command line or environment names the folder; this process is not counted. */
    static List<Long> of(Path folder) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .filter(pid -> names(pid, "cmdline", folder) || names(pid, "environ", folder))
                .sorted()
                .toList();
    }

    /** SIGKILL to them and to all that they started, as far as it is still theirs. */
    static void kill(Path folder) {
        var doomed = of(folder).stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        doomed.forEach(ProcessHandle::destroyForcibly);
        doomed.forEach(process -> process.onExit().join());
    }

    private static boolean names(long pid, String file, Path folder) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1)
                    .contains(folder.toString());
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
