package io.sextant.iml.measure;

import io.sextant.accel.AcceleratorException;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.network.Chain;
import io.sextant.iml.network.ChainId;
import io.sextant.iml.network.Detours;
import io.sextant.iml.network.LocalNsds;
import io.sextant.iml.network.Prober;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Measures every chain of the site by a few packets now and then, one chain after the other, and tells when one breaks its
 * budget and when it keeps it again. At a chain for heavy flows it has looked whether there are any instead.
 */
public final class ChainWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainWatch.class);
    // However many chains there are: each turn starts a process.
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final LocalNsds localNsds;
    private final Prober prober;
    private final Detours detours;
    private final Events events;
    private final BiConsumer<ChainId, Chain> whenLate;
    private final Duration interval;
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Delay> delays = new ConcurrentHashMap<>();
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private String last = "";

    /**
     * Watches these from {@link #start} on.
     *
     * @param interval between two measurements of one chain, where there are few enough
     * @param whenLate is called at each measurement of a chain that is late
     */
    public ChainWatch(
            LocalNsds localNsds,
            Prober prober,
            Detours detours,
            Events events,
            Duration interval,
            BiConsumer<ChainId, Chain> whenLate) {
        this.localNsds = localNsds;
        this.prober = prober;
        this.detours = detours;
        this.events = events;
        this.interval = interval;
        this.whenLate = whenLate;
    }

    private record Watched(ChainId id, Chain chain) {}

    /** Begins; not at all when the interval is zero. */
    public void start() {
        if (interval.isPositive()) turn();
    }

    /** How the chain has carried packets lately, if it was measured. */
    public Optional<Delay> of(ChainId id) {
        return Optional.ofNullable(delays.get(id.toString()));
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    private void turn() {
        var chains = chains();
        forgetOthers(chains);
        try {
            next(chains).ifPresent(watched -> look(watched, chains.values()));
        } catch (AcceleratorException | SiteProblem e) {
            LOG.warn("A chain could not be measured: {}", e.getMessage(), e);
        } catch (RuntimeException e) {
            LOG.error("A chain could not be measured", e);
        }
        if (!turns.isShutdown()) turns.schedule(this::turn, pause(chains.size()), TimeUnit.NANOSECONDS);
    }

    // Jittered, so that sites do not measure in step.
    private long pause(int chains) {
        var share = interval.dividedBy(Math.max(1, chains));
        var mean = Math.max(share.toNanos(), SHORTEST_PAUSE.toNanos());
        return mean * 3 / 4 + ThreadLocalRandom.current().nextLong(mean / 2);
    }

    private NavigableMap<String, Watched> chains() {
        var chains = new TreeMap<String, Watched>();
        for (var localNsd : localNsds.all()) {
            for (var chain : localNsd.spec().chains()) {
                var id = new ChainId(localNsd.id(), chain.name());
                chains.put(id.toString(), new Watched(id, chain));
            }
        }
        return chains;
    }

    private Optional<Watched> next(NavigableMap<String, Watched> chains) {
        var next = Optional.ofNullable(chains.higherEntry(last)).or(() -> Optional.ofNullable(chains.firstEntry()));
        next.ifPresent(entry -> last = entry.getKey());
        return next.map(Map.Entry::getValue);
    }

    private void look(Watched watched, Collection<Watched> all) {
        if (watched.chain().heavyFlowsOf().isPresent()) detours.look(watched.id());
        else measure(watched, all);
    }

    private void measure(Watched watched, Collection<Watched> all) {
        var chains = all.stream().map(Watched::chain).toList();
        prober.obstacle(watched.chain(), chains)
                .ifPresentOrElse(obstacle -> forget(watched, obstacle), () -> measure(watched, chains));
    }

    /** Nothing is known of a chain any more: it is not late either. */
    private void forget(Watched watched, String obstacle) {
        var key = watched.id().toString();
        windows.remove(key);
        var unknown = Delay.unknown(watched.chain().delayBudget());
        var before = Optional.ofNullable(delays.put(key, unknown)).flatMap(Delay::late);
        if (before.orElse(false))
            events.tellState(SiteEvent.Kind.CHAIN_ON_TIME, key, "It is not measured any more. " + obstacle);
    }

    private void measure(Watched watched, List<Chain> chains) {
        var key = watched.id().toString();
        var budget = watched.chain().delayBudget();
        prober.sample(watched.chain(), chains).filter(s -> s.sent() > 0).ifPresent(sample -> {
            var lately = windows.computeIfAbsent(key, _ -> new Window()).add(sample);
            var delay = delays.getOrDefault(key, Delay.unknown(budget)).after(lately, budget);
            delays.put(key, delay);
            delay.late().ifPresent(late -> tell(watched, delay, late));
        });
    }

    private void tell(Watched watched, Delay delay, boolean late) {
        var kind = late ? SiteEvent.Kind.CHAIN_LATE : SiteEvent.Kind.CHAIN_ON_TIME;
        events.tellState(kind, watched.id().toString(), delay.words());
        if (late) whenLate.accept(watched.id(), watched.chain());
    }

    private void forgetOthers(Map<String, Watched> chains) {
        detours.keepOnly(chains.values().stream().map(Watched::id).toList());
        windows.keySet().retainAll(chains.keySet());
        for (var gone :
                delays.keySet().stream().filter(id -> !chains.containsKey(id)).toList()) {
            delays.remove(gone);
            events.tell(SiteEvent.Kind.CHAIN_REMOVED, gone, "");
        }
    }
}
