package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.site.model.Event;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.Connected;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Watch;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Passes an agent's events of one kind of thing to one listener, over a connection that is made again when it is lost. */
final class SiteWatch implements Watch {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_PAUSE_DOUBLINGS = 8;
    private static final int MOST_THINGS = 1_000_000;
    private static final String GONE = "is not there any more";

    private final SiteAgent agent;
    private final SiteSubject subject;
    private final Consumer<SouthboundEvent> listener;
    private final Consumer<SiteWatch> ended;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Set<String> heard = new HashSet<>();
    private volatile Watch current = () -> {};
    private int failures;

    /** @param ended is told when it is closed */
    SiteWatch(SiteAgent agent, SiteSubject subject, Consumer<SouthboundEvent> listener, Consumer<SiteWatch> ended) {
        this.agent = agent;
        this.subject = subject;
        this.listener = listener;
        this.ended = ended;
    }

    /** Begins to listen. */
    void begin() {
        Thread.ofVirtual().name("events of " + agent.answers().who()).start(this::run);
    }

    @Override
    public void close() {
        closing.complete(null);
        current.close();
        ended.accept(this);
    }

    private void run() {
        while (!closing.isDone()) {
            try (var events = new EventStream(agent)) {
                current = events::close;
                if (closing.isDone()) return;
                events.begin();
                hearPresent(events);
                failures = 0;
                while (!closing.isDone()) hear(events.next());
            } catch (Problem e) {
                lost(e.detail());
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(SiteWatch.class).error("An event could not be taken", e);
                lost(e.toString());
            }
        }
    }

    /** The stream begins with how everything fares; what was heard of before and is not among it has vanished meanwhile. */
    private void hearPresent(EventStream events) {
        var present = new HashSet<String>();
        var event = events.next();
        for (; event.getKind() != Event.KindEnum.ALL_TOLD; event = events.next()) {
            hear(event);
            if (subject.state(event).isPresent()) present.add(event.getSubject());
        }
        var noticed = event.getAt().toInstant();
        heard.stream()
                .filter(id -> !present.contains(id))
                .forEach(id -> pass(subject.event(id, State.FAILED, Optional.of(GONE), noticed)));
        heard.retainAll(present);
        pass(new Connected(noticed));
    }

    private void hear(Event event) {
        subject.ofChain(event).ifPresent(this::pass);
        if (subject.removed(event)) heard.remove(event.getSubject());
        subject.state(event).ifPresent(state -> {
            heard.add(event.getSubject());
            if (heard.size() > MOST_THINGS)
                throw SouthboundFault.BROKEN.problem(
                        agent.answers().who(), "it tells of more than " + MOST_THINGS + " things");
            var reason = Optional.ofNullable(event.getDetail()).filter(_ -> state != State.RUNNING);
            pass(subject.event(event.getSubject(), state, reason, event.getAt().toInstant()));
        });
    }

    private void lost(String reason) {
        if (failures == 0) pass(new Disconnected(reason, Instant.now()));
        var pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures++, LONGEST_PAUSE_DOUBLINGS));
        try {
            closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // Not closed meanwhile: the next attempt.
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Nobody interrupts this thread, and closing does not fail.", e);
        }
    }

    private void pass(SouthboundEvent event) {
        if (closing.isDone()) return;
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(SiteWatch.class).error("A listener failed at {}", event, e);
        }
    }
}
