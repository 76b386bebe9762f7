package io.sextant.accel.golden;

import io.sextant.accel.Ip;
import io.sextant.accel.Mac;

import java.nio.ByteBuffer;
import java.util.List;

/** Packets within packets. */
public final class Wrapped {
    /** The source port of VXLAN, which each target chooses by the flow within (RFC 7348 5); comparisons leave it out. */
    public static final int ANY_PORT = 49_152;

    private static final int VXLAN_PORT = 4789;
    private static final int GRE = 47;
    private static final int ROUTING = 43;
    private static final int TTL = 64;

    private Wrapped() {}

    /** A packet in Ethernet in VXLAN, without a checksum over IPv4 and with one over IPv6. */
    public static byte[] vxlan(String from, String to, int vni, Mac innerTo, Mac innerFrom, byte[] packet) {
        var header = ByteBuffer.allocate(8).putInt(0x08000000).putInt(vni << 8).array();
        var payload = Frames.join(header, Frames.ethernet(innerTo, innerFrom, packet));
        var outer = Frames.udp(from, ANY_PORT, to, VXLAN_PORT, TTL, payload);
        if (Ip.of(from).four()) ByteBuffer.wrap(outer).putShort(26, (short) 0);
        return outer;
    }

    /** A packet in GRE with a key. */
    public static byte[] gre(String from, String to, int key, byte[] packet) {
        var header = ByteBuffer.allocate(8)
                .putShort((short) 0x2000)
                .putShort((short) (packet[0] >> 4 == 4 ? 0x0800 : 0x86DD))
                .putInt(key)
                .array();
        return Frames.ip(from, to, TTL, GRE, Frames.join(header, packet));
    }

    /**
     * A packet in IPv6 with a segment routing header (RFC 8754 2).
     *
     * @param left how many of the segments come after the one it is on its way to
     * @param segments in the order in which they are visited
     */
    public static byte[] srv6(String from, int hopLimit, int left, List<String> segments, byte[] packet) {
        var last = segments.size() - 1;
        var header = ByteBuffer.allocate(8 + 16 * segments.size())
                .put((byte) (packet[0] >> 4 == 4 ? 4 : 41))
                .put((byte) (2 * segments.size()))
                .put((byte) 4)
                .put((byte) left)
                .put((byte) last)
                .put(new byte[3]);
        for (var segment : segments.reversed())
            header.put(Ip.of(segment).address().getAddress());
        return Frames.ipv6(from, segments.get(last - left), hopLimit, ROUTING, Frames.join(header.array(), packet));
    }
}
