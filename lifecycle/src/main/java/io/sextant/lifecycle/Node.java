package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.NodeSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** This process's share of the work: takes operations whenever something may have changed, and drives each. */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    /** Whoever makes work or room calls. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Database database;
    private final Registry registry;
    private final EngineSettings settings;
    private final Workshop workshop;
    private final Leases leases;
    private final NodeSession session;
    private final Map<OperationId, Worker> workers = new ConcurrentHashMap<>();
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean closing;
    private volatile boolean full;
    private final Thread taker = Thread.ofVirtual().name("lifecycle-taker").unstarted(this::takeWhenCalled);

    Node(Database database, Registry registry, EngineSettings settings) {
        this.database = database;
        this.registry = registry;
        this.settings = settings;
        this.workshop = Workshop.of(registry, settings);
        this.leases = new Leases(settings.lease());
        this.session =
                new NodeSession(database, Leases.CHANNEL, settings.lease().dividedBy(3), new Pulse(leases, this));
    }

    void start() {
        taker.start();
        session.start();
    }

    /** Leaves all operations as they stand, for the next start or another node. */
    @Override
    public void close() {
        if (taker.getState() == Thread.State.NEW) return;
        closing = true;
        call();
        try {
            taker.join(CLOSING);
            workers.values().forEach(Worker::stop);
            for (var worker : workers.values())
                if (!worker.join(CLOSING))
                    LOG.warn(
                            "A step of operation {} does not heed its interrupt",
                            worker.lease().operation());
            session.number().ifPresent(this::release);
            session.close();
            workshop.timer().shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There may be something to take. */
    void call() {
        calls.release();
    }

    /** As {@link #call}; and operations that this node could not go on with are taken again. */
    void sweep() {
        workers.values().removeIf(Worker::hasFailed);
        call();
    }

    List<Lease> leases() {
        return workers.values().stream().map(Worker::lease).toList();
    }

    /** Another node has the operation. */
    void lost(Lease lease) {
        workers.values().stream().filter(worker -> worker.lease().equals(lease)).forEach(Worker::stop);
    }

    /** The operation of this id, if this node works on it, may be to be cancelled. */
    void lookForCancel(String operation) {
        workers.values().stream()
                .filter(worker -> worker.lease().operation().toString().equals(operation))
                .forEach(Worker::lookForCancel);
    }

    private void takeWhenCalled() {
        var wait = FOR_EVER;
        try {
            while (!closing) {
                if (calls.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) calls.drainPermits();
                if (!closing) wait = session.number().map(this::take).orElse(FOR_EVER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to wait for the next taking, unless called. */
    private Duration take(int number) {
        // Said before looking: who ends from now on makes room for what is left waiting.
        full = true;
        var room = settings.concurrency() - workers.size();
        if (room <= 0) return FOR_EVER;
        try {
            var taken = taken(number, room);
            full = taken.leases().size() == room;
            for (var lease : taken.leases()) {
                var worker = new Worker(lease, database, registry, workshop, this::over);
                workers.put(lease.operation(), worker);
                worker.start();
            }
            return taken.more().orElse(FOR_EVER);
        } catch (RuntimeException e) {
            LOG.warn("Cannot take operations before the next sweep: {}", e.getMessage());
            return FOR_EVER;
        }
    }

    private Leases.Taken taken(int number, int room) {
        var running = workers.keySet().stream().map(OperationId::value).toList();
        return Trouble.outlasting(
                Trouble::is,
                () -> database.transaction(() -> database.sql(
                        connection -> leases.take(connection, number, registry.typeNames(), running, room))));
    }

    /** One that has failed keeps its place until the next sweep, lest it fail in a tight loop. */
    private void over(Worker worker) {
        if (worker.hasFailed()) return;
        workers.remove(worker.lease().operation(), worker);
        if (full) call();
    }

    private void release(int number) {
        try (var connection = database.dedicatedConnection()) {
            Leases.release(connection, number);
        } catch (SQLException e) {
            LOG.info("The leases are left to expire: {}", e.getMessage());
        }
    }
}
