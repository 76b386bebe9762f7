package io.sextant.accel.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** One request to the kernel as it is built: a header, the fixed part of its type, attributes. */
final class Message {
    private static final int REQUEST = 1;
    private static final int ACKNOWLEDGE = 4;
    private static final int HEADER = 16;
    private static final int MOST = 1024;
    private final ByteBuffer octets = ByteBuffer.allocate(MOST).order(ByteOrder.nativeOrder());

    private Message(int type, int flags) {
        octets.putInt(0).putShort((short) type).putShort((short) (REQUEST | ACKNOWLEDGE | flags));
        octets.putInt(0).putInt(0);
    }

    /** About a link; the index may be 0 when an attribute names it. */
    static Message link(int type, int flags, int index, boolean up) {
        return new Message(type, flags).linkInfo(index, up);
    }

    /** About an address of a link. */
    static Message address(int type, int flags, int family, int prefixLength, int index) {
        var message = new Message(type, flags);
        message.octets
                .put((byte) family)
                .put((byte) prefixLength)
                .put((byte) 0)
                .put((byte) 0)
                .putInt(index);
        return message;
    }

    /** About a unicast route of the main table that an administrator has set. */
    static Message route(int type, int flags, int family, int prefixLength) {
        var message = new Message(type, flags);
        message.octets.put((byte) family).put((byte) prefixLength).put((byte) 0).put((byte) 0);
        message.octets.put((byte) 254).put((byte) 4).put((byte) 0).put((byte) 1).putInt(0);
        return message;
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
