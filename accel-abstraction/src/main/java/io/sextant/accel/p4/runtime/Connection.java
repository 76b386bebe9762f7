package io.sextant.accel.p4.runtime;

import io.grpc.ManagedChannel;
import io.sextant.accel.AcceleratorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import p4.v1.DigestList;
import p4.v1.Uint128;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The connection to a switch; all that waits on it are virtual threads. */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ManagedChannel channel;
    private final SwitchClient client;
    private final Arbitration arbitration;

    /**
     * Not yet open.
     *
     * @param onPrimary called each time we become the switch's primary controller
     * @param onLoss called each time when we are so no longer
     * @param onDigest called with each list of digests
     */
    Connection(Switch device, Runnable onPrimary, Runnable onLoss, Consumer<DigestList> onDigest) {
        channel = Channels.to(device, executor);
        client = new SwitchClient(device, channel);
        Runnable greetFirst = () -> {
            greet(device);
            onPrimary.run();
        };
        arbitration = new Arbitration(device, channel, executor, greetFirst, onLoss, onDigest);
    }

    private void greet(Switch device) {
        try {
            LOG.info("Switch {} speaks P4Runtime {}.", device.name(), client.version());
        } catch (AcceleratorException e) {
            LOG.debug("Switch {}: {}", device.name(), e.detail());
        }
    }

    /** Begins to connect, and returns at once. */
    void open() {
        arbitration.open();
    }

    SwitchClient client() {
        return client;
    }

    /** What we are to the switch now. */
    Mastership now() {
        return arbitration.now();
    }

    /** What writes have to carry; a connection that has just begun is waited for. FAILED when nothing can be written. */
    Uint128 electionId() {
        return arbitration.primary(PATIENCE).electionId();
    }

    @Override
    public void close() {
        arbitration.close();
        channel.shutdownNow();
        try {
            // The channel says its last words on the executor.
            channel.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
