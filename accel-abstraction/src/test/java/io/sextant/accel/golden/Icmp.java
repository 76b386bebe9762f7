package io.sextant.accel.golden;

import io.sextant.accel.Ip;

import java.nio.ByteBuffer;

/** ICMP and ICMPv6 packets. */
public final class Icmp {
    private static final int ICMP = 1;
    private static final int ICMP_SIX = 58;

    private Icmp() {}

    /** An echo request. */
    public static byte[] request(String from, String to, int ttl, int id) {
        return message(from, to, ttl, Ip.of(from).four() ? 8 : 128, 0, id << 16 | 1, Frames.WORDS);
    }

    /** Its answer. */
    public static byte[] reply(String from, String to, int ttl, int id) {
        return message(from, to, ttl, Ip.of(from).four() ? 0 : 129, 0, id << 16 | 1, Frames.WORDS);
    }

    /** The error that nobody listens on the port to which a packet went. */
    public static byte[] portUnreachable(String from, String to, int ttl, byte[] packet) {
        return Ip.of(from).four() ? message(from, to, ttl, 3, 3, 0, packet) : message(from, to, ttl, 1, 4, 0, packet);
    }

    private static byte[] message(String from, String to, int ttl, int type, int code, int rest, byte[] payload) {
        var message = ByteBuffer.allocate(8 + payload.length)
                .put((byte) type)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(rest)
                .put(payload);
        var four = Ip.of(from).four();
        var octets = message.array();
        var sum = four ? Frames.checksum(octets) : Frames.transportChecksum(from, to, ICMP_SIX, octets);
        return Frames.ip(
                from,
                to,
                ttl,
                four ? ICMP : ICMP_SIX,
                message.putShort(2, (short) sum).array());
    }
}
