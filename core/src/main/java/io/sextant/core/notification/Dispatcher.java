package io.sextant.core.notification;

import io.sextant.core.storage.Database;
import io.sextant.core.storage.NodeSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** This process's share of the deliveries: takes subscriptions whenever there may be some, each for a thread of its own. */
final class Dispatcher implements NodeSession.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private final Deliveries deliveries;
    private final NotificationSettings settings;
    private final NodeSession session;
    private final Courier courier;
    /** Turns that ended by an error of the database, whose end could not be written. */
    private final Queue<Turn> broken = new ConcurrentLinkedQueue<>();

    private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();
    private final Semaphore calls = new Semaphore(0);
    private final Thread taker = Thread.ofVirtual().name("notification-taker").unstarted(this::takeWhenDue);
    private volatile boolean closing;

    /** @param courier made of the question whether this process is about to end */
    Dispatcher(
            Database database,
            Deliveries deliveries,
            NotificationSettings settings,
            Function<BooleanSupplier, Courier> courier) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.session = new NodeSession(database, Deliveries.CHANNEL, settings.sweep(), this);
        this.courier = courier.apply(() -> closing);
    }

    void start() {
        taker.start();
        session.start();
    }

    /** Takes no more, and returns what it has when the deliveries under way have ended or the caller has broken them off. */
    void close(Runnable breakOff) throws InterruptedException {
        closing = true;
        breakOff.run();
        if (taker.getState() == Thread.State.NEW) return;
        call();
        taker.join();
        for (var each : couriers) each.join();
        session.close();
    }

    @Override
    public void beat(Connection connection, int node) throws SQLException {
        Deliveries.removeDead(connection, settings.lifetime());
        for (var turn = broken.poll(); turn != null; turn = broken.poll()) Deliveries.release(connection, turn);
        call();
    }

    @Override
    public void heard(Set<String> words) {
        call();
    }

    private void call() {
        calls.release();
    }

    private void takeWhenDue() {
        var wait = settings.sweep();
        try {
            while (!closing) {
                if (calls.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) calls.drainPermits();
                wait = closing ? settings.sweep() : take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to wait for the next taking, unless called. */
    private Duration take() {
        var room = settings.concurrency() - couriers.size();
        var number = session.number();
        // Whoever ends makes room, and calls.
        if (room <= 0 || number.isEmpty()) return settings.sweep();
        try {
            deliveries.take(number.get(), room).forEach(this::begin);
            return deliveries
                    .untilNextTry()
                    .map(next -> next.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : next)
                    .filter(next -> next.compareTo(settings.sweep()) < 0)
                    .orElse(settings.sweep());
        } catch (RuntimeException e) {
            LOG.warn("Cannot look for notifications to deliver before the next sweep: {}", e.getMessage());
            return settings.sweep();
        }
    }

    private void begin(Turn turn) {
        var thread = Thread.ofVirtual().name("notify " + turn.id()).unstarted(() -> run(turn));
        couriers.add(thread);
        thread.start();
    }

    private void run(Turn turn) {
        try {
            courier.deliver(turn);
        } catch (RuntimeException e) {
            LOG.warn("Deliveries to subscription {} pause until the next sweep", turn.id(), e);
            broken.add(turn);
        } finally {
            couriers.remove(Thread.currentThread());
            // What was owed since the last look found the subscription taken.
            call();
        }
    }
}
