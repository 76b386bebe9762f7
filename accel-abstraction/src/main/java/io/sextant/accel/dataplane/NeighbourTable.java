package io.sextant.accel.dataplane;

import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.ffm.RouteSocket;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is on the links of a function's ports, as the kernel of its namespace knows and tells. The kernel is asked for who is not
 * known, and again for who has not been heard of for some time, so that nobody stays who is gone.
 */
public final class NeighbourTable implements KnownNeighbours {
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_ASKED = 1024;
    private static final int MOST_WAITING = 64;

    private final Reactor reactor;
    private final RouteSocket socket;
    private final List<Integer> links;
    private final Runnable changed;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile NeighbourSnapshot snapshot = new NeighbourSnapshot(Map.of());

    // Of the reactor's thread.
    private final Map<Neighbour, Long> known = new HashMap<>();
    private final Map<Neighbour, Long> asked = new HashMap<>();

    /**
     * Of the links in a network namespace.
     *
     * @param links of the ports in their order, by their names there
     * @param changed called whenever somebody has come, gone or changed; it returns at once
     */
    static NeighbourTable of(Path namespace, List<String> links, Reactor reactor, Runnable changed) {
        return NetworkNamespace.in(
                namespace,
                () -> new NeighbourTable(
                        reactor,
                        // First: when one is not there, no socket is left open.
                        links.stream().map(Link::index).toList(),
                        new RouteSocket(RouteSocket.NEIGHBOURS),
                        changed));
    }

    private NeighbourTable(Reactor reactor, List<Integer> links, RouteSocket socket, Runnable changed) {
        this.reactor = reactor;
        this.socket = socket;
        this.links = links;
        this.changed = changed;
        reactor.watch(socket.descriptor(), this::read);
        reactor.run(this::readAll);
    }

    @Override
    public long mac(int port, int address) {
        var lower = address & 0xFFFF_FFFFL;
        var mac = snapshot.mac(false, port, 0, lower);
        if (mac == UNKNOWN) ask(Neighbour.four(port, address));
        return mac;
    }

    @Override
    public long mac(int port, long upper, long lower) {
        var mac = snapshot.mac(true, port, upper, lower);
        if (mac == UNKNOWN) ask(Neighbour.six(port, upper, lower));
        return mac;
    }

    @Override
    public Map<Neighbour, Long> known() {
        return snapshot.known();
    }

    // Whoever scans networks makes many questions: most of them are not asked.
    private void ask(Neighbour who) {
        if (waiting.get() >= MOST_WAITING) return;
        waiting.incrementAndGet();
        reactor.run(() -> {
            waiting.decrementAndGet();
            var now = System.nanoTime();
            if (asked.size() >= MOST_ASKED) asked.values().removeIf(at -> now - at > AGAIN);
            if (asked.size() >= MOST_ASKED) return;
            var before = asked.put(who, now);
            if (before == null || now - before > AGAIN) resolve(who);
            else asked.put(who, before);
        });
    }

    private void resolve(Neighbour who) {
        socket.send(NeighbourMessages.resolve(who.on(links.get(who.link()))));
    }

    private void readAll() {
        socket.send(NeighbourMessages.all());
    }

    private void read() {
        var complete = socket.receive(messages -> NeighbourMessages.read(messages, this::told));
        if (!complete) {
            known.clear();
            readAll();
        }
        if (known.equals(snapshot.known())) return;
        snapshot = new NeighbourSnapshot(known);
        changed.run();
    }

    private void told(NeighbourMessages.Told told) {
        var port = links.indexOf(told.neighbour().link());
        if (port < 0) return;
        var neighbour = told.neighbour().on(port);
        if (told.mac() == UNKNOWN) {
            known.remove(neighbour);
            return;
        }
        known.put(neighbour, told.mac());
        asked.remove(neighbour);
        if (told.stale()) resolve(neighbour);
    }

    void close() {
        reactor.unwatch(socket.descriptor(), socket::close);
    }
}
