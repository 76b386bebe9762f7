package io.sextant.accel.ffm;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Another network namespace, in which sockets are opened and links are looked up.
 *
 * <p>A thread begins where the one is that starts it. That may be a carrier of virtual threads, which any thread starts that
 * wakes one: from then on some virtual threads would be elsewhere now and then. So work in another namespace starts no thread or
 * process and wakes nobody, and its result is told from home.
 */
public final class NetworkNamespace {
    private static final Path HERE = Path.of("/proc/thread-self/ns/net");

    private NetworkNamespace() {}

    /**
     * Does some work in a network namespace, on a thread of its own that is there meanwhile.
     *
     * @param namespace e.g. {@code /run/netns/x}
     * @param work starts no thread or process, and holds no lock that a virtual thread may wait for
     */
    public static <R> R in(Path namespace, Supplier<R> work) {
        var result = new CompletableFuture<R>();
        Thread.ofPlatform().daemon().name("in " + namespace.getFileName()).start(() -> {
            try {
                result.complete(there(namespace, work));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw Native.unexpected(e.getCause());
        }
    }

    private static <R> R there(Path namespace, Supplier<R> work) {
        var home = Libc.openNamespace(HERE);
        try {
            enter(namespace);
            return work.get();
        } finally {
            Libc.enter(home);
            Libc.close(home);
        }
    }

    private static void enter(Path namespace) {
        var file = Libc.openNamespace(namespace);
        try {
            Libc.enter(file);
        } finally {
            Libc.close(file);
        }
    }
}
