package io.sextant.accel.ffm;

import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Tally;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** A rule of an emulated card, read from DPDK's arrays as a driver reads it. */
@SuppressWarnings("restricted")
record EmulatedRule(long id, int priority, List<Item> items, Set<Integer> actions, Tally tally) {
    private static final int ETHERNET = 14;

    /** A header of the pattern. */
    record Item(int type, byte[] values, Optional<byte[]> ends, byte[] masks) {
        boolean fits(byte[] frame, int at) {
            for (var index = 0; index < masks.length; index++) {
                if (masks[index] == 0) continue;
                if (at + index >= frame.length) return false;
                if (ends.isEmpty() && ((frame[at + index] ^ values[index]) & masks[index]) != 0) return false;
            }
            return ends.isEmpty() || (within(frame, at, 0) && within(frame, at, 2));
        }

        private boolean within(byte[] frame, int at, int field) {
            var value = two(frame, at + field);
            return two(masks, field) == 0 || (value >= two(values, field) && value <= two(ends.get(), field));
        }
    }

    static EmulatedRule of(long id, MemorySegment attributes, MemorySegment items, MemorySegment actions) {
        var priority =
                attributes.reinterpret(Layouts.FLOW_ATTRIBUTES.bytes()).get(JAVA_INT, Layouts.FLOW_PRIORITY.offset());
        return new EmulatedRule(id, priority, items(items), actions(actions), new Tally());
    }

    private static List<Item> items(MemorySegment array) {
        var items = new ArrayList<Item>();
        for (var item = array.reinterpret(1024); ; item = item.asSlice(Layouts.FLOW_ITEM.bytes())) {
            var type = item.get(JAVA_INT, Layouts.ITEM_TYPE.offset());
            if (type == Layouts.ITEM_END.number()) return items;
            var octets = octets(type);
            items.add(new Item(
                    type,
                    read(item, Layouts.ITEM_SPECIFICATION, octets).orElseThrow(),
                    read(item, Layouts.ITEM_LAST, octets),
                    read(item, Layouts.ITEM_MASK, octets).orElseThrow()));
        }
    }

    private static Optional<byte[]> read(MemorySegment item, Layouts.Field field, int octets) {
        var pointer = item.get(ADDRESS, field.offset());
        if (pointer.equals(MemorySegment.NULL)) return Optional.empty();
        return Optional.of(pointer.reinterpret(octets).toArray(JAVA_BYTE));
    }

    private static Set<Integer> actions(MemorySegment array) {
        var actions = new HashSet<Integer>();
        for (var action = array.reinterpret(1024); ; action = action.asSlice(Layouts.FLOW_ACTION.bytes())) {
            var type = action.get(JAVA_INT, Layouts.ACTION_TYPE.offset());
            if (type == Layouts.ACTION_END.number()) return actions;
            actions.add(type);
        }
    }

    private static int octets(int type) {
        return switch (type) {
            case 6 -> ETHERNET;
            case 8 -> 20;
            case 9 -> 40;
            case 11 -> 8;
            case 12 -> 20;
            case 13 -> 12;
            default -> throw new IllegalArgumentException("item " + type);
        };
    }

    boolean fits(byte[] frame) {
        return items.stream().allMatch(item -> switch (item.type()) {
            case 6 -> item.fits(frame, 0);
            case 8 -> two(frame, 12) == 0x0800 && item.fits(frame, ETHERNET);
            case 9 -> two(frame, 12) == 0x86DD && item.fits(frame, ETHERNET);
            case 11 -> transport(frame, 17) && item.fits(frame, ports(frame));
            case 12 -> transport(frame, 6) && item.fits(frame, ports(frame));
            default -> transport(frame, 132) && item.fits(frame, ports(frame));
        });
    }

    // Like simple cards it finds no ports in fragments, nor behind extension headers.
    private static boolean transport(byte[] frame, int protocol) {
        return four(frame)
                ? frame[ETHERNET + 9] == (byte) protocol && (two(frame, ETHERNET + 6) & 0x3FFF) == 0
                : frame[ETHERNET + 6] == (byte) protocol;
    }

    private static int ports(byte[] frame) {
        return ETHERNET + (four(frame) ? (frame[ETHERNET] & 0xF) * 4 : 40);
    }

    private static boolean four(byte[] frame) {
        return two(frame, 12) == 0x0800;
    }

    private static int two(byte[] octets, int at) {
        return ByteBuffer.wrap(octets).getShort(at) & 0xFFFF;
    }

    boolean ranges() {
        return items.stream().anyMatch(item -> item.ends().isPresent());
    }

    boolean drops() {
        return actions.contains(Layouts.ACTION_DROP.number());
    }

    boolean counts() {
        return actions.contains(Layouts.ACTION_COUNT.number());
    }

    void count(int octets) {
        tally.add(octets);
    }

    Traffic counted() {
        return tally.read();
    }
}
