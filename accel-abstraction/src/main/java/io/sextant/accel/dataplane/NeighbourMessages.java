package io.sextant.accel.dataplane;

import io.sextant.accel.fastpath.Neighbours;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Messages of rtnetlink about neighbours, as rtnetlink(7) lays them out: what the kernel tells, and how it is asked. */
final class NeighbourMessages {
    private static final short NEW = 28;
    private static final short DELETED = 29;
    private static final short GET = 30;

    private static final short ALL = 0x300;

    private static final short DESTINATION = 1;
    private static final short HARDWARE_ADDRESS = 2;
    private static final byte USE = 1;

    // Behind the header of every message is one of neighbours.
    private static final int ATTRIBUTES = RouteMessage.HEADER + 12;

    // Bits of a neighbour's state: reachable, stale, delay, probe, no ARP, permanent.
    private static final int STALE = 0x04;
    private static final int VALID = 0x02 | STALE | 0x08 | 0x10 | 0x40 | 0x80;

    private NeighbourMessages() {}

    /**
     * What the kernel tells.
     *
     * @param mac the neighbour's Ethernet address, or {@link Neighbours#UNKNOWN}
     * @param stale whether the kernel has not heard of it for some time
     */
    record Told(Neighbour neighbour, long mac, boolean stale) {}

    /** Asks for all neighbours. */
    static MemorySegment all() {
        var message = new RouteMessage(GET, ALL);
        neighbour(message, (byte) 0, 0, (byte) 0);
        return message.segment();
    }

    /** Has the kernel find out a neighbour's Ethernet address, as if it had something for it. */
    static MemorySegment resolve(Neighbour asked) {
        var message = new RouteMessage(NEW, RouteMessage.CREATE);
        neighbour(message, RouteMessage.family(!asked.six()), asked.link(), USE);
        message.attribute(DESTINATION, asked.octets());
        return message.segment();
    }

    private static void neighbour(RouteMessage message, byte family, int link, byte flags) {
        message.body()
                .put(family)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(link)
                .putShort((short) 0)
                .put(flags)
                .put((byte) 0);
    }

    /** Reads messages, one after the other; those of other types are passed over. */
    static void read(MemorySegment messages, Consumer<Told> reader) {
        var all = messages.asByteBuffer().order(ByteOrder.nativeOrder());
        while (all.remaining() >= RouteMessage.HEADER) {
            var length = all.getInt(all.position());
            if (length < RouteMessage.HEADER || length > all.remaining()) return;
            var message = all.slice(all.position(), length).order(ByteOrder.nativeOrder());
            var type = message.getShort(4);
            if ((type == NEW || type == DELETED) && length >= ATTRIBUTES) tell(message, type == NEW, reader);
            all.position(Math.min(all.limit(), all.position() + RouteMessage.aligned(length)));
        }
    }

    private static void tell(ByteBuffer message, boolean there, Consumer<Told> reader) {
        var family = message.get(RouteMessage.HEADER);
        var link = message.getInt(RouteMessage.HEADER + 4);
        var state = message.getShort(RouteMessage.HEADER + 8);
        var valid = there && (state & VALID) != 0;
        var address = attribute(message, DESTINATION);
        var hardware = attribute(message, HARDWARE_ADDRESS);
        var mac = valid && hardware.remaining() == 6
                ? (hardware.getShort() & 0xFFFFL) << 32 | hardware.getInt() & 0xFFFF_FFFFL
                : Neighbours.UNKNOWN;
        if (family == RouteMessage.INTERNET && address.remaining() == 4)
            reader.accept(new Told(Neighbour.four(link, address.getInt()), mac, (state & STALE) != 0));
        if (family == RouteMessage.INTERNET_SIX && address.remaining() == 16) {
            var neighbour = Neighbour.six(link, address.getLong(), address.getLong());
            reader.accept(new Told(neighbour, mac, (state & STALE) != 0));
        }
    }

    /** The value of an attribute, in network byte order; empty when it is not there. */
    private static ByteBuffer attribute(ByteBuffer message, short wanted) {
        for (var at = ATTRIBUTES; at + 4 <= message.limit(); ) {
            var length = message.getShort(at) & 0xFFFF;
            if (length < 4 || at + length > message.limit()) break;
            if (message.getShort(at + 2) == wanted) return message.slice(at + 4, length - 4);
            at += RouteMessage.aligned(length);
        }
        return ByteBuffer.allocate(0);
    }
}
