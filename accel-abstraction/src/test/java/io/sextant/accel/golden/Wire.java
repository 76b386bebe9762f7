package io.sextant.accel.golden;

import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.linux.Netns;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * Raw frames on links: on bridges of a holder they are sent as by somebody who is there, and those of everybody captured. Needs the
 * real root, who alone may enter another's network namespace with one thread.
 */
public final class Wire implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final short ALL_PROTOCOLS = 0x0003;
    private static final byte OUTGOING = 4;
    private static final short POLLIN = 1;
    private static final int LONGEST = 65_536;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(LONGEST);
    private final MemorySegment sender = arena.allocate(20, 4);
    private final MemorySegment senderSize = arena.allocate(JAVA_INT);
    private final List<String> links;
    private final List<Integer> sockets;
    private final MemorySegment polled;

    /** A frame that somebody on a link has sent. */
    record Captured(String link, byte[] octets) {}

    /** On links of a network namespace. */
    public Wire(Netns netns, List<String> links) {
        this.links = List.copyOf(links);
        links.forEach(link -> netns.ip(List.of("link set " + link + " promisc on")));
        // A socket stays in the network namespace that its thread was in.
        sockets = NetworkNamespace.in(
                netns.file(), () -> this.links.stream().map(this::socket).toList());
        polled = arena.allocate(8L * sockets.size(), 4);
        for (var i = 0; i < sockets.size(); i++) {
            polled.setAtIndex(JAVA_INT, 2L * i, sockets.get(i));
            polled.set(JAVA_SHORT, 8L * i + 4, POLLIN);
        }
    }

    private int socket(String link) {
        // No protocol yet: nothing of other links is received before it is bound.
        var socket = Libc.SOCKET.call(AF_PACKET, SOCK_RAW, 0);
        var address = arena.allocate(20, 4);
        address.set(JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, ALL_PROTOCOLS);
        address.set(JAVA_INT, 4, Libc.IF_NAMETOINDEX.call(arena.allocateFrom(link)));
        Libc.BIND.call(socket, address, 20);
        return socket;
    }

    /** Sends a frame. */
    public void send(String link, byte[] frame) {
        try (var own = Arena.ofConfined()) {
            var octets = own.allocateFrom(JAVA_BYTE, frame);
            Libc.SEND.call(sockets.get(links.indexOf(link)), octets, (long) frame.length, 0);
        }
    }

    /** The frames that come until the time has passed without another. */
    List<Captured> untilQuiet(Duration time) {
        var all = new ArrayList<Captured>();
        while (Libc.POLL.call(polled, (long) sockets.size(), (int) time.toMillis()) > 0)
            for (var i = 0; i < sockets.size(); i++)
                if (polled.get(JAVA_SHORT, 8L * i + 6) != 0) receive(i).ifPresent(all::add);
        return all;
    }

    // Empty for what left through the bridge itself, such as the frames that were sent from here.
    private Optional<Captured> receive(int i) {
        senderSize.set(JAVA_INT, 0, 20);
        var length = Libc.RECVFROM.call(sockets.get(i), buffer, (long) LONGEST, 0, sender, senderSize);
        return sender.get(JAVA_BYTE, 10) == OUTGOING
                ? Optional.empty()
                : Optional.of(
                        new Captured(links.get(i), buffer.asSlice(0, length).toArray(JAVA_BYTE)));
    }

    @Override
    public void close() {
        sockets.forEach(Libc.CLOSE::call);
        arena.close();
    }
}
