package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks at services that somebody waits for: one look for all of them, at a steady pace, while there are any. */
final class Looks implements AutoCloseable {
    private final Root root;
    private final Set<Awaited> awaited = ConcurrentHashMap.newKeySet();
    private final Beat beat;
    private volatile boolean closed;

    Looks(Root root, Pace pace) {
        this.root = root;
        this.beat = new Beat(this::look, () -> Optional.of(pace.busy()).filter(_ -> !awaited.isEmpty()));
    }

    private record Awaited(String service, Predicate<Seen> enough, CompletableFuture<Seen> seen) {
        private void offer(Seen look) {
            if (enough.test(look)) seen.complete(look);
        }
    }

    /** How the service is now. */
    Seen now(String service) {
        return new Seen(root.service(service), root.clusters());
    }

    /** The first look that shows enough; nothing if none has when the time is over. */
    Optional<Seen> await(String service, Predicate<Seen> enough, Duration within) {
        var one = new Awaited(service, enough, new CompletableFuture<>());
        awaited.add(one);
        if (closed) one.seen().cancel(false);
        beat.soon();
        try {
            return Optional.of(one.seen().get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            // The looks may have been slow, or have failed: what counts is how it is now.
            return Optional.of(now(service)).filter(enough);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw given(service);
        } catch (CancellationException | ExecutionException e) {
            throw given(service);
        } finally {
            awaited.remove(one);
        }
    }

    /** Something has changed at the root. */
    void changed() {
        beat.shortly();
    }

    /** Ends all waiting, as a fault. */
    @Override
    public void close() {
        closed = true;
        beat.close();
        awaited.forEach(one -> one.seen().cancel(false));
    }

    private void look() {
        try {
            var clusters = root.clusters();
            awaited.stream().collect(Collectors.groupingBy(Awaited::service)).forEach((service, ones) -> {
                var seen = new Seen(root.service(service), clusters);
                ones.forEach(one -> one.offer(seen));
            });
        } catch (Problem e) {
            LoggerFactory.getLogger(Looks.class).debug("A look at an Oakestra root failed; the next may not", e);
        }
    }

    private static Problem given(String service) {
        return SouthboundFault.NO_ANSWER.problem("service '" + service + "'", "it is not waited for any more");
    }
}
