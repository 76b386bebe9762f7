package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.NftContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Scripts of nftables in the namespaces of a holder: by the library of nft where this process can be there itself, and by the
 * command otherwise, or when the library refuses: the command says why.
 *
 * <p>What the library has open in a namespace stays open for a second after its last script: the next one is quicker by it, and
 * closing it earlier would keep the next one waiting until the kernel has let go of what this one replaced. So long, at most, a
 * namespace outlives its removal.
 */
final class Nftables {
    private static final Executor LATER = CompletableFuture.delayedExecutor(
            1, TimeUnit.SECONDS, task -> Thread.ofVirtual().start(task));

    /** What does the same as a command. */
    static final List<String> COMMAND = List.of("nft", "-f", "-");

    private final ReentrantLock lock = new ReentrantLock();
    // By the number of the namespace: another one may come under the same name.
    private final Map<Object, Kept> open = new HashMap<>();

    /** How a listing is to be. */
    enum Form {
        USUAL(COMMAND, 0),
        /** Without the elements of sets. */
        TERSE(List.of("nft", "-t", "-f", "-"), 1 << 11),
        /** Numbers, no names. */
        NUMERIC(List.of("nft", "-n", "-f", "-"), 0xF << 7);

        private final List<String> command;
        private final int flags;

        Form(List<String> command, int flags) {
            this.command = command;
            this.flags = flags;
        }
    }

    private static final class Kept {
        private final NftContext context;
        private int uses;

        Kept(NftContext context) {
            this.context = context;
        }
    }

    /** Runs a script as one transaction, whatever becomes of it. */
    Output run(Netns netns, Form form, String script) {
        return netns.entrance()
                .filter(_ -> NftContext.available())
                .flatMap(namespace -> run(namespace, form, script))
                .map(printed -> new Output(0, printed, ""))
                .orElseGet(() -> netns.attempt(form.command, script, Netns.TIMEOUT));
    }

    private Optional<String> run(Path namespace, Form form, String script) {
        lock.lock();
        try {
            var number = number(namespace);
            var kept = open.computeIfAbsent(number, _ -> new Kept(NftContext.open(namespace)));
            var uses = ++kept.uses;
            LATER.execute(() -> close(number, uses));
            return kept.context.run(script, form.flags);
        } finally {
            lock.unlock();
        }
    }

    private void close(Object number, int uses) {
        lock.lock();
        try {
            var kept = open.get(number);
            if (kept == null || kept.uses != uses) return;
            open.remove(number);
            kept.context.close();
        } finally {
            lock.unlock();
        }
    }

    private static Object number(Path namespace) {
        try {
            return Files.getAttribute(namespace, "unix:ino");
        } catch (IOException e) {
            throw AcceleratorException.failed(
                    "The network namespace " + namespace + " cannot be entered: " + e.getMessage(), e);
        }
    }
}
