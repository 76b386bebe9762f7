package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** Writes a pattern as DPDK's array of items: one a header, with the values, the masks and the ends of ranges of its fields. */
final class FlowItems {
    private static final int MOST = 4;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena;
    private final MemorySegment items;
    private int count;

    private FlowItems(Arena arena) {
        this.arena = arena;
        items = arena.allocate((long) Layouts.FLOW_ITEM.bytes() * MOST, ADDRESS.byteAlignment());
    }

    /**
     * A pattern, in memory of the arena.
     *
     * @throws AcceleratorException UNSUPPORTED when rte_flow has no item for it
     */
    static MemorySegment of(FlowPattern pattern, Arena arena) {
        var items = new FlowItems(arena);
        items.ethernet(pattern);
        items.ip(pattern);
        items.ports(pattern.match());
        items.item(Layouts.ITEM_END);
        return items.items;
    }

    private MemorySegment item(Layouts.Name type) {
        var item = items.asSlice((long) Layouts.FLOW_ITEM.bytes() * count++, Layouts.FLOW_ITEM.bytes());
        item.set(JAVA_INT, Layouts.ITEM_TYPE.offset(), type.number());
        return item;
    }

    /** The values of a header's fields and which of their bits count. */
    private record Header(MemorySegment values, MemorySegment masks) {
        void put(int offset, byte[] value, int bits) {
            MemorySegment.copy(value, 0, values, JAVA_BYTE, offset, value.length);
            for (var bit = 0; bit < bits; bit++) {
                var octet = masks.get(JAVA_BYTE, offset + bit / 8);
                masks.set(JAVA_BYTE, offset + bit / 8, (byte) (octet | 0x80 >> bit % 8));
            }
        }

        void put(int offset, Cidr network) {
            put(offset, network.ip().address().getAddress(), network.length());
        }
    }

    private Header header(MemorySegment item, Layouts.Size size) {
        var header = new Header(arena.allocate(size.bytes(), 8), arena.allocate(size.bytes(), 8));
        item.set(ADDRESS, Layouts.ITEM_SPECIFICATION.offset(), header.values());
        item.set(ADDRESS, Layouts.ITEM_MASK.offset(), header.masks());
        return header;
    }

    private void ethernet(FlowPattern pattern) {
        var address = HexFormat.ofDelimiter(":").parseHex(pattern.destination().value());
        header(item(Layouts.ITEM_ETHERNET), Layouts.ETHERNET)
                .put(Layouts.ETHERNET_DESTINATION.offset(), address, Byte.SIZE * address.length);
    }

    private void ip(FlowPattern pattern) {
        var four = pattern.four();
        var header =
                four ? header(item(Layouts.ITEM_IPV4), Layouts.IPV4) : header(item(Layouts.ITEM_IPV6), Layouts.IPV6);
        var match = pattern.match();
        var source = four ? Layouts.IPV4_SOURCE : Layouts.IPV6_SOURCE;
        var destination = four ? Layouts.IPV4_DESTINATION : Layouts.IPV6_DESTINATION;
        var protocol = four ? Layouts.IPV4_PROTOCOL : Layouts.IPV6_PROTOCOL;
        match.source().ifPresent(network -> header.put(source.offset(), network));
        match.destination().ifPresent(network -> header.put(destination.offset(), network));
        match.protocol().ifPresent(number -> header.put(protocol.offset(), new byte[] {number.byteValue()}, Byte.SIZE));
    }

    private void ports(Match match) {
        if (match.sourcePorts().isEmpty() && match.destinationPorts().isEmpty()) return;
        var item = transport(match.protocol().orElseThrow());
        var size = size(match.protocol().get());
        var header = header(item, size);
        var ends = arena.allocate(size.bytes(), 8);
        match.sourcePorts().ifPresent(range -> ports(header, ends, Layouts.SOURCE_PORT, range));
        match.destinationPorts().ifPresent(range -> ports(header, ends, Layouts.DESTINATION_PORT, range));
        // Ports that take rules and no ranges are many, so a single number is not put as one.
        if (ends.mismatch(header.values()) >= 0) item.set(ADDRESS, Layouts.ITEM_LAST.offset(), ends);
    }

    private static void ports(Header header, MemorySegment ends, Layouts.Field field, PortRange range) {
        header.values().set(PORT, field.offset(), (short) range.first());
        header.masks().set(PORT, field.offset(), (short) -1);
        ends.set(PORT, field.offset(), (short) range.last());
    }

    // The ports of all three are their first four octets.
    private MemorySegment transport(int protocol) {
        return switch (protocol) {
            case 6 -> item(Layouts.ITEM_TCP);
            case 17 -> item(Layouts.ITEM_UDP);
            case 132 -> item(Layouts.ITEM_SCTP);
            default ->
                throw AcceleratorException.unsupported("A flow rule cannot say ports of protocol " + protocol + ".");
        };
    }

    private static Layouts.Size size(int protocol) {
        return switch (protocol) {
            case 6 -> Layouts.TCP;
            case 17 -> Layouts.UDP;
            default -> Layouts.SCTP;
        };
    }
}
