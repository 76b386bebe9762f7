package io.sextant.iml.summary;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Ip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far away other sites are: each is measured a few times a minute, one after the other. By its uplink where a function leads
 * there and it answers, since so do packets go; else by how soon the machine of its agent answers to a connection.
 */
public final class Peers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int LONGEST_MILLIS = 1_000;
    private static final int TIMES = 3;

    private final Uplinked uplinked;
    private final Map<String, Duration> roundTrips = new ConcurrentHashMap<>();
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("peers").factory());
    private volatile List<Peer> peers = List.of();

    /** How others are reached by the site's own uplink. */
    @FunctionalInterface
    public interface Uplinked {
        /** The shortest round trip of a few packets to an address; nothing when nothing comes back. */
        Optional<Duration> roundTrip(Ip far);
    }

    /** Measures nobody yet. */
    public Peers(Uplinked uplinked) {
        this.uplinked = uplinked;
        turns.scheduleWithFixedDelay(this::measureAll, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Measures these from now on, and no others. */
    public void meet(List<Peer> others) {
        var news = !peers.equals(others);
        peers = List.copyOf(others);
        if (news) {
            roundTrips.keySet().retainAll(others.stream().map(Peer::site).collect(Collectors.toSet()));
            turns.execute(this::measureAll);
        }
    }

    /** The round trip to each that has answered when it was measured last, by the site's name. */
    public Map<String, Duration> roundTrips() {
        return new TreeMap<>(roundTrips);
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    private void measureAll() {
        for (var peer : peers) {
            try {
                measure(peer)
                        .ifPresentOrElse(
                                time -> roundTrips.put(peer.site(), time), () -> roundTrips.remove(peer.site()));
            } catch (RuntimeException e) {
                LOG.warn("Site {} could not be measured: {}", peer.site(), e.getMessage(), e);
            }
        }
    }

    private Optional<Duration> measure(Peer peer) {
        return peer.uplink().flatMap(this::byUplink).or(() -> peer.agent().flatMap(Peers::byAgent));
    }

    private Optional<Duration> byUplink(Ip far) {
        try {
            return uplinked.roundTrip(far);
        } catch (AcceleratorException e) {
            LOG.debug("{} cannot be reached by the uplink", far, e);
            return Optional.empty();
        }
    }

    // The shortest: in the others somebody was busy. A refusal is an answer, too, but may be anybody's.
    private static Optional<Duration> byAgent(InetSocketAddress agent) {
        return IntStream.range(0, TIMES)
                .mapToObj(_ -> connection(agent))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    private static Optional<Duration> connection(InetSocketAddress agent) {
        // Looked up anew, before the time counts.
        var address = new InetSocketAddress(agent.getHostString(), agent.getPort());
        if (address.isUnresolved()) {
            return Optional.empty();
        }
        try (var socket = new Socket()) {
            var begin = System.nanoTime();
            socket.connect(address, LONGEST_MILLIS);
            return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
