package io.sextant.accel.golden;

import io.sextant.accel.Ip;
import io.sextant.accel.Mac;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Frames as octets, with right checksums. Each layer takes what it carries: {@code ethernet(to, from, ipv4(...))}. */
public final class Frames {
    /** The payload of a UDP packet where it does not matter. */
    public static final byte[] WORDS = "sextant".getBytes(StandardCharsets.UTF_8);

    private static final int UDP = 17;

    private Frames() {}

    /** An Ethernet frame whose type is that of the IP packet it carries. */
    public static byte[] ethernet(Mac to, Mac from, byte[] ip) {
        return ethernet(to, from, ip[0] >> 4 == 4 ? 0x0800 : 0x86DD, ip);
    }

    /** An Ethernet frame. */
    public static byte[] ethernet(Mac to, Mac from, int type, byte[] payload) {
        return join(octets(to), octets(from), new byte[] {(byte) (type >> 8), (byte) type}, payload);
    }

    /** An IPv4 packet without options. */
    public static byte[] ipv4(String from, String to, int ttl, int protocol, byte[] payload) {
        var header = ByteBuffer.allocate(20)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putInt(0x00004000)
                .put((byte) ttl)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(Ip.of(from).address().getAddress())
                .put(Ip.of(to).address().getAddress());
        header.putShort(10, (short) checksum(header.array()));
        return join(header.array(), payload);
    }

    /** An IPv6 packet whose payload is behind destination options that say nothing. */
    public static byte[] behindOptions(byte[] packet) {
        var options = new byte[] {packet[6], 0, 1, 4, 0, 0, 0, 0};
        var behind = join(Arrays.copyOf(packet, 40), options, Arrays.copyOfRange(packet, 40, packet.length));
        ByteBuffer.wrap(behind).put(6, (byte) 60).putShort(4, (short) (behind.length - 40));
        return behind;
    }

    /** An IPv4 packet without options as if it were the first of its fragments. */
    public static byte[] fragment(byte[] packet) {
        var fragment = packet.clone();
        ByteBuffer.wrap(fragment).putShort(6, (short) 0x2000);
        return summed(fragment);
    }

    /** An IPv4 packet without options whose header gets its right checksum. */
    public static byte[] summed(byte[] packet) {
        var buffer = ByteBuffer.wrap(packet).putShort(10, (short) 0);
        buffer.putShort(10, (short) checksum(Arrays.copyOf(packet, 20)));
        return packet;
    }

    /** An IPv6 packet. */
    public static byte[] ipv6(String from, String to, int hopLimit, int next, byte[] payload) {
        var header = ByteBuffer.allocate(40)
                .putInt(0x60000000)
                .putShort((short) payload.length)
                .put((byte) next)
                .put((byte) hopLimit)
                .put(Ip.of(from).address().getAddress())
                .put(Ip.of(to).address().getAddress());
        return join(header.array(), payload);
    }

    /** An IP packet, of the version of the addresses, with a UDP packet. */
    public static byte[] udp(String from, int fromPort, String to, int toPort, int ttl) {
        return udp(from, fromPort, to, toPort, ttl, WORDS);
    }

    /** The same with a payload. */
    public static byte[] udp(String from, int fromPort, String to, int toPort, int ttl, byte[] payload) {
        var datagram = ByteBuffer.allocate(8 + payload.length)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload);
        datagram.putShort(6, (short) transportChecksum(from, to, UDP, datagram.array()));
        return ip(from, to, ttl, UDP, datagram.array());
    }

    /** An IP packet with a TCP segment without options or payload. */
    public static byte[] tcp(String from, int fromPort, String to, int toPort, int ttl, int flags) {
        var segment = ByteBuffer.allocate(20)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .putInt(1)
                .putInt(flags == 2 ? 0 : 1)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 65_535)
                .putInt(0);
        segment.putShort(16, (short) transportChecksum(from, to, 6, segment.array()));
        return ip(from, to, ttl, 6, segment.array());
    }

    /** An IP packet of the version of the addresses. */
    static byte[] ip(String from, String to, int ttl, int protocol, byte[] payload) {
        return Ip.of(from).four() ? ipv4(from, to, ttl, protocol, payload) : ipv6(from, to, ttl, protocol, payload);
    }

    /** What stands for the transport's checksum, pseudo header included (RFC 768, RFC 8200 8.1). */
    static int transportChecksum(String from, String to, int protocol, byte[] payload) {
        var pseudo = join(
                Ip.of(from).address().getAddress(),
                Ip.of(to).address().getAddress(),
                ByteBuffer.allocate(8).putInt(payload.length).putInt(protocol).array());
        var sum = checksum(join(pseudo, payload));
        return sum == 0 ? 0xFFFF : sum;
    }

    /** The Internet checksum (RFC 1071). */
    public static int checksum(byte[] octets) {
        var sum = 0L;
        for (var i = 0; i < octets.length; i += 2)
            sum += (octets[i] & 0xFF) << 8 | (i + 1 < octets.length ? octets[i + 1] & 0xFF : 0);
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (int) ~sum & 0xFFFF;
    }

    /** The octets of an Ethernet address. */
    public static byte[] octets(Mac mac) {
        return HexFormat.ofDelimiter(":").parseHex(mac.value());
    }

    /** One after the other. */
    public static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
