package io.sextant.accel.p4.runtime;

import io.grpc.ManagedChannel;
import io.sextant.accel.AcceleratorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import p4.v1.DigestList;
import p4.v1.Uint128;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Keeps a stream open to a switch and asks on it to be its primary controller (P4Runtime 5). A stream that ends is opened again
 * after a while, which doubles up to ten seconds. When another controller takes over, nothing is done against it: the switch
 * tells when that one is gone and we are primary again.
 *
 * <p>The election id is the time at which the stream was opened: it wins against our own earlier stream, which the switch may
 * still believe to be alive.
 */
final class Arbitration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Arbitration.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Switch device;
    private final ManagedChannel channel;
    private final Executor executor;
    private final Runnable onPrimary;
    private final Runnable onLoss;
    private final Consumer<DigestList> onDigest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Mastership mastership = new Mastership.Unreached("it has not answered yet");
    private Optional<ControlStream> current = Optional.empty();
    private long lastElectionId;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param executor on which the listeners are called
     * @param onPrimary called each time we become primary
     * @param onLoss called each time when we are so no longer
     * @param onDigest called with each list; it is acknowledged afterwards
     */
    Arbitration(
            Switch device,
            ManagedChannel channel,
            Executor executor,
            Runnable onPrimary,
            Runnable onLoss,
            Consumer<DigestList> onDigest) {
        this.device = device;
        this.channel = channel;
        this.executor = executor;
        this.onPrimary = onPrimary;
        this.onLoss = onLoss;
        this.onDigest = onDigest;
    }

    /** Opens the stream. */
    void open() {
        lock.lock();
        try {
            if (closed) return;
            lastElectionId = Math.max(lastElectionId + 1, System.currentTimeMillis());
            var electionId = Uint128.newBuilder().setLow(lastElectionId).build();
            var stream = new ControlStream(device, electionId, this::become, this::hear);
            current = Optional.of(stream);
            // The channel has a back-off of its own, which would answer in its place.
            channel.resetConnectBackoff();
            stream.open(channel);
        } finally {
            lock.unlock();
        }
    }

    /** What we are now. */
    Mastership now() {
        lock.lock();
        try {
            return mastership;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the switch to say that we are primary: FAILED with the reason when another is, or it says nothing in time. */
    Mastership.Primary primary(Duration patience) {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (left > 0 && mastership instanceof Mastership.Unreached) left = changed.awaitNanos(left);
            if (mastership instanceof Mastership.Primary primary) return primary;
            throw AcceleratorException.failed(
                    "Switch " + device.name() + " takes nothing from us: " + mastership.words() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AcceleratorException.failed("Waiting for switch " + device.name() + " was interrupted.", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            mastership = new Mastership.Unreached("the connection is closed");
            current.ifPresent(ControlStream::close);
        } finally {
            lock.unlock();
        }
    }

    private void hear(ControlStream stream, DigestList list) {
        executor.execute(() -> {
            onDigest.accept(list);
            stream.acknowledge(list);
        });
    }

    /** What an earlier stream still says is passed over. */
    private void become(ControlStream stream, Mastership next) {
        lock.lock();
        try {
            if (closed || current.filter(stream::equals).isEmpty()) return;
            if (!next.equals(mastership)) LOG.info("Switch {}: {}.", device.name(), next.words());
            if (mastership instanceof Mastership.Primary && !(next instanceof Mastership.Primary))
                executor.execute(onLoss);
            mastership = next;
            changed.signalAll();
            switch (next) {
                case Mastership.Unreached _ -> reopenLater();
                case Mastership.Backup _ -> pauseMillis = FIRST_PAUSE_MILLIS;
                case Mastership.Primary _ -> {
                    pauseMillis = FIRST_PAUSE_MILLIS;
                    executor.execute(onPrimary);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void reopenLater() {
        current = Optional.empty();
        // Half of it by chance, so that the switches of a site that went together do not come back in one moment.
        var pause = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, executor)
                .execute(this::open);
    }
}
