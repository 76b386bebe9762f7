package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * What a holder has one data plane process at a time by: it has a file locked for its life, in which its process id is. Two on
 * the same links would send each packet twice.
 */
final class ProcessLock {
    private static final int SECONDS_TO_END = 20;

    // Until the process ends: what nobody refers to is closed, and the lock with it.
    private static FileChannel held;

    private ProcessLock() {}

    /** The lock of the process that has this socket. */
    static Path beside(Path socket) {
        return socket.resolveSibling("lock");
    }

    /** Has this process own it for its life. */
    static synchronized void take(Path path) throws IOException {
        held = FileChannel.open(path, CREATE, WRITE);
        if (held.tryLock() == null) throw new IOException("Another data plane process of this holder runs.");
        held.truncate(0)
                .write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes()));
    }

    /**
     * Ends the process that owns it, if one does, be it stopped or still starting.
     *
     * @throws AcceleratorException FAILED when it does not end
     */
    static void free(Path path) {
        try (var file = FileChannel.open(path, WRITE)) {
            if (file.tryLock() != null) return;
            owner(path).ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(file);
        } catch (NoSuchFileException _) {
            // There has been none in this holder.
        } catch (IOException e) {
            throw AcceleratorException.failed(
                    "The data plane process that is there does not answer and cannot be ended: " + e.getMessage(), e);
        }
    }

    // The kernel unlocks when the process has ended, also where nobody reaps it.
    private static void awaitEnd(FileChannel file) throws IOException {
        var late = CompletableFuture.runAsync(
                () -> close(file), CompletableFuture.delayedExecutor(SECONDS_TO_END, TimeUnit.SECONDS));
        try {
            file.lock();
        } finally {
            late.cancel(false);
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // One that has just locked it may not have written its id: the id that is there could by now be anybody's.
    private static Optional<ProcessHandle> owner(Path path) throws IOException {
        var pid = Files.readString(path);
        if (!pid.matches("\\d{1,10}")) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(pid)).filter(process -> isDataPlane(process.pid()));
    }

    // Of ProcessHandle's own, a long class path leaves nothing.
    private static boolean isDataPlane(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains(DataPlaneProcess.class.getName());
        } catch (IOException _) {
            return false;
        }
    }
}
