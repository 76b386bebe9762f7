package io.sextant.accel.linux.netlink;

import io.sextant.accel.Ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** One request to the kernel as it is built: a header, the fixed part of its type, attributes. */
final class Message {
    /** The request makes what is not there. */
    static final int CREATE = 0x400;

    /** It is refused where something is in the place. */
    static final int EXCLUSIVE = 0x200;

    /** It replaces what is in the place. */
    static final int REPLACE = 0x100;

    private static final int REQUEST = 1;
    private static final int ACKNOWLEDGE = 4;
    private static final int HEADER = 16;
    private static final int MOST = 1024;
    private final ByteBuffer octets = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder());

    private Message(int type, int flags) {
        octets.putInt(0).putShort((short) type).putShort((short) (REQUEST | ACKNOWLEDGE | flags));
        octets.putInt(0).putInt(0);
    }

    /** Of a type whose fixed part is to follow. */
    static Message of(int type, int flags) {
        return new Message(type, flags);
    }

    /** About a link; the index may be 0 when an attribute names it. */
    static Message link(int type, int flags, int index, boolean up) {
        return new Message(type, flags).linkInfo(index, up);
    }

    /** About an address of a link. */
    static Message address(int type, int flags, int family, int prefixLength, int index) {
        return of(type, flags).octets(family, prefixLength, 0, 0).integer(index);
    }

    /** About a unicast route of the main table that an administrator has set. */
    static Message route(int type, int flags, int family, int prefixLength) {
        return of(type, flags)
                .octets(family, prefixLength, 0, 0)
                .octets(254, 4, 0, 1)
                .integer(0);
    }

    /** Of an address: the kernel's number of its IP version. */
    static int family(Ip ip) {
        return ip.four() ? 2 : 10;
    }

    /** An address as the network has it. */
    static byte[] octets(Ip ip) {
        return ip.address().getAddress();
    }

    /** An address after the number of its version (struct rtvia). */
    static byte[] withFamily(Ip ip) {
        var octets = octets(ip);
        return ByteBuffer.allocate(2 + octets.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) family(ip))
                .put(octets)
                .array();
    }

    /** Octets of the fixed part. */
    Message octets(int... values) {
        for (var value : values) octets.put((byte) value);
        return this;
    }

    /** Two octets of the fixed part. */
    Message two(short value) {
        octets.putShort(value);
        return this;
    }

    /** Four octets of the fixed part. */
    Message integer(int value) {
        octets.putInt(value);
        return this;
    }

    /** The fixed part of a message about a link, also within one about its peer. */
    Message linkInfo(int index, boolean up) {
        octets.put((byte) 0).put((byte) 0).putShort((short) 0).putInt(index);
        octets.putInt(up ? 1 : 0).putInt(up ? 1 : 0);
        return this;
    }

    Message text(int attribute, String value) {
        return bytes(attribute, (value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    Message number(int attribute, int value) {
        return bytes(
                attribute,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    Message shortNumber(int attribute, short value) {
        octets.putShort((short) 6).putShort((short) attribute).putShort(value);
        return align();
    }

    Message bytes(int attribute, byte[] value) {
        octets.putShort((short) (4 + value.length)).putShort((short) attribute).put(value);
        return align();
    }

    /** An attribute that holds others. */
    Message nest(int attribute, UnaryOperator<Message> inner) {
        var start = octets.position();
        octets.putShort((short) 0).putShort((short) attribute);
        inner.apply(this);
        octets.putShort(start, (short) (octets.position() - start));
        return this;
    }

    private Message align() {
        while (octets.position() % 4 != 0) octets.put((byte) 0);
        return this;
    }

    /** The octets, with a number by which its answer is known. */
    byte[] numbered(int sequence) {
        octets.putInt(0, octets.position()).putInt(8, sequence);
        var whole = new byte[octets.position()];
        octets.get(0, whole);
        return whole;
    }

    /** How long the header of an answer is. */
    static int header() {
        return HEADER;
    }
}
