package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.Peer;
import io.sextant.vim.iml.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells each site of the others, now and then, so that it measures how far away they are. */
final class Introductions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Introductions.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);

    /** No site measures more. */
    private static final int MOST_PEERS = 100;

    private final Sites sites;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("introductions").factory());

    Introductions(Sites sites) {
        this.sites = sites;
    }

    /** Begins; once. */
    void start() {
        timer.scheduleWithFixedDelay(this::introduceAll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    void introduceAll() {
        try {
            var imls = new ConcurrentHashMap<SiteId, Iml>();
            sites.all().forEach(id -> sites.find(id).ifPresent(iml -> imls.put(id, iml)));
            var peers = new ConcurrentHashMap<SiteId, Peer>();
            each(imls, (id, iml) -> peers.put(id, iml.peer()));
            imls.keySet().retainAll(peers.keySet());
            each(imls, (id, iml) -> iml.meet(othersOf(peers.get(id), peers)));
        } catch (RuntimeException e) {
            LOG.warn("Sites are told of each other again in {}: {}", PERIOD, e.toString());
        }
    }

    private interface Call {
        void of(SiteId id, Iml iml);
    }

    /** All at the same time. One that does not answer is told by the next turn; what ails it, its health says. */
    private static void each(Map<SiteId, Iml> imls, Call call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            imls.forEach((id, iml) -> threads.execute(() -> {
                try {
                    call.of(id, iml);
                } catch (Problem e) {
                    LOG.debug("Site {} is not told of the others: {}", id, e.detail());
                }
            }));
        }
    }

    private static List<Peer> othersOf(Peer one, Map<SiteId, Peer> all) {
        return all.values().stream()
                .filter(peer -> !peer.site().equals(one.site()))
                .sorted(Comparator.comparing(peer -> peer.site().value()))
                .limit(MOST_PEERS)
                .map(peer -> new Peer(
                        peer.site(), peer.uplink(), peer.agent().filter(agent -> !isLoopback(agent) || isHere(one))))
                .toList();
    }

    /** What this machine calls itself means another machine elsewhere. */
    private static boolean isHere(Peer one) {
        return one.agent().filter(Introductions::isLoopback).isPresent();
    }

    private static boolean isLoopback(InetSocketAddress agent) {
        var host = agent.getHostString();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
