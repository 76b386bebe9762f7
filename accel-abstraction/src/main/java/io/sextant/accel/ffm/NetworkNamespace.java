package io.sextant.accel.ffm;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Another network namespace, in which sockets are opened and links are looked up. */
public final class NetworkNamespace {
    private NetworkNamespace() {}

    /**
     * Does some work in a network namespace, on a thread of its own that lives there and ends with the work.
     *
     * @param namespace e.g. {@code /run/netns/x}
     */
    public static <R> R in(Path namespace, Supplier<R> work) {
        var result = new CompletableFuture<R>();
        Thread.ofPlatform().daemon().name("in " + namespace.getFileName()).start(() -> {
            try {
                Libc.enter(namespace);
                result.complete(work.get());
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
}
