package io.sextant.accel.p4.runtime;

import io.sextant.accel.golden.Frames;
import io.sextant.accel.p4.runtime.EmulatedTables.Hit;
import p4.v1.CounterData;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code forwarding.p4} does with a frame, in Java: an emulation, for no P4 compiler or switch is at hand. */
final class EmulatedForwarding {
    private final EmulatedTables tables;
    private final Map<String, Map<Long, CounterData>> counters =
            Map.of("forwarded", new HashMap<>(), "received", new HashMap<>(), "sent", new HashMap<>());

    EmulatedForwarding(EmulatedTables tables) {
        this.tables = tables;
    }

    /** A frame that leaves by a port of the switch. */
    record Sent(long port, byte[] octets) {}

    Map<Long, CounterData> counter(String name) {
        return counters.get(name);
    }

    /** What becomes of a frame that comes in by a port of the switch, if it goes out. */
    Optional<Sent> receive(long port, byte[] frame) {
        count("received", port, frame.length);
        var to = Map.of("port", BigInteger.valueOf(port), "destination", number(frame, 0, 6));
        if (tables.apply("interfaces", to, frame.length).isEmpty()) return Optional.empty();
        var sent = number(frame, 12, 2).intValue() == 0x0800 ? four(frame.clone()) : six(frame.clone());
        sent.ifPresent(s -> {
            count("forwarded", 0, frame.length);
            count("sent", s.port(), frame.length);
        });
        return sent;
    }

    private Optional<Sent> four(byte[] frame) {
        if (frame[22] < 2) return Optional.empty();
        var fields = fields(number(frame, 26, 4), number(frame, 30, 4), frame[23], frame, 34);
        var way = way("4", fields, frame.length);
        frame[22]--;
        frame[24] = frame[25] = 0;
        var sum = Frames.checksum(Arrays.copyOfRange(frame, 14, 34));
        frame[24] = (byte) (sum >> 8);
        frame[25] = (byte) sum;
        return way.flatMap(hit -> reach("neighbours4", hit, fields, frame));
    }

    private Optional<Sent> six(byte[] frame) {
        if (frame[21] < 2) return Optional.empty();
        var fields = fields(number(frame, 22, 16), number(frame, 38, 16), frame[20], frame, 54);
        var way = way("6", fields, frame.length);
        frame[21]--;
        return way.flatMap(hit -> reach("neighbours6", hit, fields, frame));
    }

    private Optional<Hit> way(String version, Map<String, BigInteger> fields, int length) {
        var way = tables.apply("ipv" + version + "_lpm", fields, length);
        if (way.isEmpty()) return way;
        var denied = tables.apply("acl" + version, fields, length)
                .filter(hit -> hit.does("deny"))
                .isPresent();
        return denied ? Optional.empty() : way;
    }

    private Optional<Sent> reach(String table, Hit way, Map<String, BigInteger> fields, byte[] frame) {
        var port = way.parameter("port");
        var hop = way.does("deliver4") || way.does("deliver6") ? fields.get("destination") : way.parameter("next_hop");
        return tables.apply(table, Map.of("port", port, "next_hop", hop), frame.length)
                .map(hit -> {
                    put(frame, 0, hit.parameter("destination"));
                    put(frame, 6, hit.parameter("source"));
                    return new Sent(port.longValue(), frame);
                });
    }

    private static Map<String, BigInteger> fields(
            BigInteger source, BigInteger destination, byte protocol, byte[] frame, int payload) {
        var ports = protocol == 6 || protocol == 17;
        return Map.of(
                "source",
                source,
                "destination",
                destination,
                "protocol",
                BigInteger.valueOf(protocol & 0xFF),
                "source_port",
                ports ? number(frame, payload, 2) : BigInteger.ZERO,
                "destination_port",
                ports ? number(frame, payload + 2, 2) : BigInteger.ZERO);
    }

    private void count(String counter, long index, int length) {
        counters.get(counter)
                .merge(
                        index,
                        CounterData.newBuilder()
                                .setPacketCount(1)
                                .setByteCount(length)
                                .build(),
                        (one, more) -> one.toBuilder()
                                .setPacketCount(one.getPacketCount() + 1)
                                .setByteCount(one.getByteCount() + more.getByteCount())
                                .build());
    }

    private static BigInteger number(byte[] frame, int from, int octets) {
        return new BigInteger(1, frame, from, octets);
    }

    private static void put(byte[] frame, int at, BigInteger mac) {
        for (int i = 0; i < 6; i++) frame[at + i] = mac.shiftRight(40 - 8 * i).byteValue();
    }
}
