package io.sextant.server.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Faults that happen at sites, at each one after the other, in an order that a seed decides. */
final class Chaos implements AutoCloseable {
    private static final Duration LONGEST_PEACE = Duration.ofSeconds(2);
    private static final Duration LONGEST_FAULT = Duration.ofSeconds(6);
    private final int faults;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> sites = new ArrayList<>();

    /** @param faults so many happen at each site */
    Chaos(int faults) {
        this.faults = faults;
    }

    /** Begins at a site. */
    void disturb(String site, List<Fault> possible, long seed) {
        var over = new CompletableFuture<Void>();
        sites.add(over);
        Thread.ofVirtual().start(() -> {
            try {
                disturb(site, possible, new Random(seed));
                over.complete(null);
            } catch (InterruptedException | IOException | RuntimeException | Error e) {
                over.completeExceptionally(e);
            }
        });
    }

    private void disturb(String site, List<Fault> possible, Random random) throws IOException, InterruptedException {
        for (var count = 0; count < faults; count++) {
            var fault = possible.get(random.nextInt(possible.size()));
            if (pause(random, LONGEST_PEACE)) return;
            System.out.printf("%tT %s: %s%n", System.currentTimeMillis(), site, fault.name());
            fault.begin().happen();
            pause(random, LONGEST_FAULT);
            fault.end().happen();
        }
    }

    /** Lets time pass, up to so much; answers at once, and yes, when all shall be over. */
    private boolean pause(Random random, Duration longest) throws InterruptedException {
        return stopped.await(random.nextLong(longest.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Whether faults may still happen. */
    boolean goesOn() {
        return !sites.stream().allMatch(CompletableFuture::isDone);
    }

    /** Waits until all faults have happened, and have passed. */
    void await() {
        sites.forEach(CompletableFuture::join);
    }

    /** Lets what happens now be the last. */
    @Override
    public void close() {
        stopped.countDown();
        await();
    }
}
