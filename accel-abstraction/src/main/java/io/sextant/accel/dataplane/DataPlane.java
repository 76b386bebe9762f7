package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.linux.Holder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A site's data plane process, as the agent sees it: found when it runs, started when it is needed and does not, and started again
 * with all of its functions when it ends. Safe for use by many threads.
 */
public final class DataPlane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataPlane.class);
    // One that ends again and again, whatever is done, would keep the machine busy for nothing.
    private static final int MOST_RESTARTS = 3;
    private static final long LONG_LIFE = TimeUnit.MINUTES.toNanos(1);
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Launch launch;
    private final Duration pause;
    private final Consumer<DataPlaneEvent> listener;
    private final List<FastPathAccelerator> accelerators = new CopyOnWriteArrayList<>();
    private final ReentrantLock connecting = new ReentrantLock();
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicBoolean awaiting = new AtomicBoolean();
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile long started = System.nanoTime();
    private volatile boolean lost;
    private volatile boolean closed;

    /**
     * Of a holder; starts nothing yet.
     *
     * @param log the file that the process writes to
     * @param listener told when the process ends unasked, and when all is as before
     */
    public DataPlane(Holder holder, Path log, Consumer<DataPlaneEvent> listener) {
        this(holder, log, listener, PAUSE);
    }

    /** @param pause until what could not be started, or ended again and again, is tried once more */
    DataPlane(Holder holder, Path log, Consumer<DataPlaneEvent> listener, Duration pause) {
        this.pause = pause;
        launch = new Launch(holder, log);
        this.listener = listener;
    }

    /** Adds one whose functions it runs, and which runs them again in a new process. */
    void serve(FastPathAccelerator accelerator) {
        accelerators.add(accelerator);
    }

    /**
     * Finds the process that runs; when there are functions to run and it does not, starts it with them. If that cannot be,
     * it is tried again after a while, and whenever the process is asked something.
     */
    public void attach() {
        if (accelerators.stream().allMatch(accelerator -> accelerator.ports() == 0)) return;
        try {
            connect();
            restore();
        } catch (AcceleratorException e) {
            lose();
            LOG.error("The functions of the data plane process do not run: {}", e.detail());
            attachLater();
        }
    }

    /**
     * Tries whether a device is there; starts the process if need be.
     *
     * @return why it takes no flow rules, in its driver's words; empty when it does
     * @throws AcceleratorException FAILED in DPDK's words when it is not there
     */
    public Optional<String> prove(Device device, Devices among) {
        var alone = new Devices(among.namespace(), List.of(device));
        return ((Answer.Proven) ask(new Request.Prove(alone))).refusal();
    }

    /** Ports of functions that it still has room for. */
    int freePorts() {
        return EthernetPort.MOST
                - accelerators.stream().mapToInt(FastPathAccelerator::ports).sum();
    }

    /**
     * Asks the process, which is started if need be.
     *
     * @throws AcceleratorException the process's own, or FAILED when it ends or cannot start
     */
    Answer ask(Request request) {
        return connect().ask(request);
    }

    /** Whether the process runs. */
    boolean runs() {
        return connection.filter(c -> !c.end().isDone()).isPresent();
    }

    private Connection connect() {
        connecting.lock();
        try {
            return open().orElseGet(this::begin);
        } finally {
            connecting.unlock();
        }
    }

    private Connection begin() {
        launch.start();
        started = System.nanoTime();
        var fresh = open().orElseThrow(() -> AcceleratorException.failed("The data plane process ended at once."));
        if (lost) VIRTUAL.execute(this::restore);
        return fresh;
    }

    private Optional<Connection> open() {
        if (runs()) return connection;
        try {
            var fresh = Connection.open(
                    launch.socket(),
                    Connection.PATIENCE,
                    () -> VIRTUAL.execute(() -> listener.accept(DataPlaneEvent.DEFECT)));
            requireAnswers(fresh);
            connection = Optional.of(fresh);
            fresh.end().thenRunAsync(this::lost, VIRTUAL);
            return connection;
        } catch (IOException | AcceleratorException _) {
            return Optional.empty();
        }
    }

    // One that has just been killed may still take a connection, and answers nothing.
    private static void requireAnswers(Connection fresh) throws IOException {
        try {
            fresh.ask(new Request.Deployed());
        } catch (AcceleratorException e) {
            fresh.close();
            throw e;
        }
    }

    private void lost() {
        if (closed || !launch.holder().alive()) return;
        lose();
        listener.accept(DataPlaneEvent.LOST);
        if (System.nanoTime() - started > LONG_LIFE) restarts.set(0);
        if (restarts.incrementAndGet() > MOST_RESTARTS) {
            LOG.error("The data plane process ends again and again; it is started once more after {}", pause);
            attachLater();
            return;
        }
        try {
            connect();
            // It may be that the connection alone has ended: what is found to run is not begun anew.
            if (lost) restore();
        } catch (AcceleratorException e) {
            LOG.error("The data plane process ended and cannot be started again: {}", e.detail());
            attachLater();
        }
    }

    private void attachLater() {
        if (awaiting.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL)
                    .execute(this::attachAgain);
        }
    }

    private void attachAgain() {
        awaiting.set(false);
        if (lost && !closed && launch.holder().alive()) attach();
    }

    private void restore() {
        var whole = true;
        for (var accelerator : accelerators) whole &= accelerator.restore();
        if (whole && regained()) listener.accept(DataPlaneEvent.BACK);
    }

    private synchronized void lose() {
        lost = true;
    }

    /** Whether what was lost runs again; not when the process in which it was restored has ended meanwhile. */
    private synchronized boolean regained() {
        if (!lost || !runs()) return false;
        lost = false;
        return true;
    }

    /** Lets go of the process, which goes on. */
    @Override
    public void close() throws IOException {
        closed = true;
        if (connection.isPresent()) connection.get().close();
    }
}
