package io.sextant.lifecycle;

import io.sextant.core.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** The thread of one taken operation. */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Lease lease;
    private final Database database;
    private final Registry registry;
    private final Workshop workshop;
    private final BlockingQueue<Outcome> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean failed;

    /** @param whenOver told last of all, when no step of the operation runs here any more */
    Worker(Lease lease, Database database, Registry registry, Workshop workshop, Consumer<Worker> whenOver) {
        this.lease = lease;
        this.database = database;
        this.registry = registry;
        this.workshop = workshop;
        this.thread = Thread.ofVirtual().name(lease.operation().toString()).unstarted(() -> {
            try {
                run();
            } finally {
                whenOver.accept(this);
            }
        });
    }

    Lease lease() {
        return lease;
    }

    void start() {
        thread.start();
    }

    /** Asks it to look whether the operation is to be cancelled. */
    void lookForCancel() {
        inbox.add(new Outcome.CancelAsked());
    }

    /** Asks it to leave the operation as it stands. */
    void stop() {
        inbox.add(new Outcome.Stop());
    }

    /** Whether it was over in time. */
    boolean join(Duration most) throws InterruptedException {
        return thread.join(most);
    }

    /** Whether it ended by an error of the engine or the database, with the operation still ours. */
    boolean hasFailed() {
        return failed;
    }

    private void run() {
        try {
            execution().run();
        } catch (Execution.Stopped | Lease.Lost e) {
            LOG.info("Operation {} is left to another worker", lease.operation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed = true;
            LOG.error("Operation {} stands still until the next sweep", lease.operation(), e);
        }
    }

    private Execution execution() {
        return database.transaction(() -> {
            var rows = new OperationRows(database);
            var row = rows.find(lease.operation())
                    .filter(each -> each.isHeldBy(lease))
                    .orElseThrow(() -> new Lease.Lost(lease));
            var type = registry.type(row.type());
            return new Execution(
                    row.toOperation(registry),
                    Progress.of(rows.steps(lease.operation())),
                    type,
                    workshop,
                    new Journal(database, registry, lease),
                    inbox);
        });
    }
}
