package io.sextant.iml.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens at the site, told to who listens now. Of what is past only the last event of each workload and function is kept,
 * which tells how it fares: who comes later hears those first.
 */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int BACKLOG = 1_000;

    private final String site;
    private final Clock clock;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Consumer<SiteEvent>> reactions = new CopyOnWriteArrayList<>();
    private final Map<String, SiteEvent> states = new HashMap<>();
    private long sequence;

    /** Events of this site with the times of this clock. */
    public Events(String site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    /** Tells every listener; never waits for one. */
    public synchronized void tell(SiteEvent.Kind kind, String subject, String detail) {
        pass(new SiteEvent(++sequence, kind, subject, clock.instant(), detail));
    }

    /**
     * Tells how a workload or a function fares, unless that was told last: then only who listens later hears these words of it.
     */
    public synchronized void tellState(SiteEvent.Kind kind, String subject, String detail) {
        var event = new SiteEvent(sequence + 1, kind, subject, clock.instant(), detail);
        var last = Optional.ofNullable(states.get(event.thing())).filter(l -> l.kind() == kind);
        if (last.isPresent()) {
            states.put(event.thing(), last.get().in(detail));
        } else {
            sequence++;
            pass(event);
        }
    }

    /** Listens from now on, after how everything fares now. */
    public synchronized Subscription subscribe() {
        var subscription = new Subscription(states.values().stream()
                .sorted(Comparator.comparingLong(SiteEvent::sequence))
                .toList());
        subscriptions.add(subscription);
        return subscription;
    }

    /** Has something done at each event from now on, which takes no time. */
    public void react(Consumer<SiteEvent> reaction) {
        reactions.add(reaction);
    }

    private void pass(SiteEvent event) {
        LOG.info("{} {} {}", event.kind(), event.subject(), event.detail());
        if (event.kind().isEnd()) {
            states.remove(event.thing());
        } else if (event.kind().isState()) {
            states.put(event.thing(), event);
        }
        subscriptions.forEach(s -> s.offer(event));
        reactions.forEach(r -> r.accept(event));
    }

    /** One listener's events, in order. One that falls 1,000 events behind is closed rather than fed with gaps. */
    public final class Subscription implements AutoCloseable {
        private final Queue<SiteEvent> present;
        private final BlockingQueue<SiteEvent> queue = new ArrayBlockingQueue<>(BACKLOG);
        private volatile boolean open = true;

        private Subscription(Collection<SiteEvent> states) {
            present = new ArrayDeque<>(states);
            present.add(new SiteEvent(sequence, SiteEvent.Kind.ALL_TOLD, site, clock.instant(), ""));
        }

        /** The next event, or nothing when none came in this time; for one thread. */
        public Optional<SiteEvent> next(long seconds) throws InterruptedException {
            return present.isEmpty()
                    ? Optional.ofNullable(queue.poll(seconds, TimeUnit.SECONDS))
                    : Optional.of(present.remove());
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
