package io.sextant.accel.linux.netlink;

import io.sextant.accel.Ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lightweight tunnels in the words of rtnetlink (linux/lwtunnel.h, seg6_iptunnel.h, seg6_local.h). */
final class LightweightTunnels {
    private static final int KIND = 21;
    private static final int WORK = 22;

    private static final short SEG6 = 5;
    private static final int HEADER = 1;
    private static final int WRAPPED = 1;
    private static final byte ROUTING_TYPE = 4;

    private static final short SEG6_LOCAL = 7;
    private static final int ACTION = 1;
    private static final int NEIGHBOUR_OF_FOUR = 4;
    private static final int END = 1;
    private static final int END_DX4 = 6;

    private LightweightTunnels() {}

    static void add(Message message, LightweightTunnel work) {
        switch (work) {
            case LightweightTunnel.Segments s ->
                add(message, SEG6, work6 -> work6.bytes(HEADER, routingHeader(s.visited())));
            case LightweightTunnel.End _ -> add(message, SEG6_LOCAL, local -> local.number(ACTION, END));
            case LightweightTunnel.EndDx4 cross ->
                add(
                        message,
                        SEG6_LOCAL,
                        local -> local.number(ACTION, END_DX4)
                                .bytes(NEIGHBOUR_OF_FOUR, Message.octets(cross.neighbour())));
        }
    }

    private static void add(Message message, short kind, UnaryOperator<Message> work) {
        message.nest(WORK, work).shortNumber(KIND, kind);
    }

    // The mode as the machine has numbers, then a header as the network has it (RFC 8754 2), with the last segment
    // first.
    private static byte[] routingHeader(List<Ip> visited) {
        var count = visited.size();
        var header = ByteBuffer.allocate(4 + 8 + 16 * count).order(ByteOrder.nativeOrder());
        header.putInt(WRAPPED);
        header.put((byte) 0).put((byte) (2 * count)).put(ROUTING_TYPE).put((byte) (count - 1));
        header.put((byte) (count - 1)).put((byte) 0).putShort((short) 0);
        visited.reversed().forEach(segment -> header.put(Message.octets(segment)));
        return header.array();
    }
}
