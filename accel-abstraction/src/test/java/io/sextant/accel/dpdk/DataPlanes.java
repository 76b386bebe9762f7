package io.sextant.accel.dpdk;

import io.sextant.accel.linux.Holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static java.util.concurrent.TimeUnit.SECONDS;

/** The data plane processes of holders. */
public final class DataPlanes {
    private DataPlanes() {}

    /** The one of a holder. */
    public static ProcessHandle process(Holder holder) {
        return all(holder).getFirst();
    }

    /** All that run for a holder. */
    public static List<ProcessHandle> all(Holder holder) {
        var argument = "\0" + holder.pid() + "\0";
        return ProcessHandle.allProcesses()
                .filter(process -> command(process.pid()).contains(argument))
                .filter(process -> command(process.pid()).contains("DataPlaneProcess"))
                .toList();
    }

    // Of ProcessHandle's own, a long class path leaves nothing.
    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the one of a holder, and waits until it has ended. */
    public static void kill(Holder holder) throws Exception {
        var process = process(holder);
        process.destroyForcibly();
        process.onExit().get(10, SECONDS);
    }
}
