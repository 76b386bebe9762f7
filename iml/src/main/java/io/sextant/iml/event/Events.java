package io.sextant.iml.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What happens at the site, told to who listens now. Nothing is kept for who comes later: the lists of the API are the truth. */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int BACKLOG = 1_000;

    private final Clock clock;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private long sequence;

    /** Events with the times of this clock. */
    public Events(Clock clock) {
        this.clock = clock;
    }

    /** Tells every listener; never waits for one. */
    public synchronized void tell(SiteEvent.Kind kind, String subject, String detail) {
        var event = new SiteEvent(++sequence, kind, subject, clock.instant(), detail);
        LOG.info("{} {} {}", kind, subject, detail);
        subscriptions.forEach(s -> s.offer(event));
    }

    /** Listens from now on. */
    public Subscription subscribe() {
        var subscription = new Subscription();
        subscriptions.add(subscription);
        return subscription;
    }

    /** One listener's events, in order. One that falls 1,000 events behind is closed rather than fed with gaps. */
    public final class Subscription implements AutoCloseable {
        private final BlockingQueue<SiteEvent> queue = new ArrayBlockingQueue<>(BACKLOG);
        private volatile boolean open = true;

        /** The next event, or nothing when none came in this time. */
        public Optional<SiteEvent> next(long seconds) throws InterruptedException {
            return Optional.ofNullable(queue.poll(seconds, TimeUnit.SECONDS));
        }

        /** Whether events still come. */
        public boolean open() {
            return open;
        }

        @Override
        public void close() {
            open = false;
            subscriptions.remove(this);
        }

        private void offer(SiteEvent event) {
            if (!queue.offer(event)) {
                close();
            }
        }
    }
}
