package io.sextant.accel.linux.netlink;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The table whose routes packets of one flow have, before all others.
 *
 * @param sourcePort 0 where the protocol has none
 * @param destinationPort likewise
 */
public record FlowChoice(Ip source, Ip destination, int protocol, int sourcePort, int destinationPort, int table)
        implements Entry {
    /** The place of all of ours among the choices. */
    public static final int PREFERENCE = 1_000;

    private static final int NEW_RULE = 32;
    private static final int DELETE_RULE = 33;
    private static final int TO_TABLE = 1;

    private static final int DESTINATION = 1;
    private static final int SOURCE = 2;
    private static final int PRIORITY = 6;
    private static final int TABLE = 15;
    private static final int PROTOCOL = 22;
    private static final int SOURCE_PORTS = 23;
    private static final int DESTINATION_PORTS = 24;

    @Override
    public Optional<InterfaceName> link() {
        return Optional.empty();
    }

    // For what ip takes to be of IPv4 otherwise.
    @Override
    public String tool() {
        return source.four() ? "ip" : "ip -6";
    }

    @Override
    public String put() {
        return "rule add" + line();
    }

    @Override
    public String remove() {
        return "rule del" + line();
    }

    @Override
    public boolean replaces() {
        return false;
    }

    private String line() {
        return " pref " + PREFERENCE + " from " + source + " to " + destination + " ipproto " + protocol + ports()
                + " table " + table;
    }

    /** The ports in the words of iproute2, if there are any. */
    public String ports() {
        return sourcePort == 0 ? "" : " sport " + sourcePort + " dport " + destinationPort;
    }

    Message putting() {
        return message(NEW_RULE, Message.CREATE | Message.EXCLUSIVE);
    }

    Message removing() {
        return message(DELETE_RULE, 0);
    }

    private Message message(int type, int flags) {
        var message = Message.of(type, flags)
                .octets(Message.family(source), destination.bits(), source.bits(), 0)
                .octets(0, 0, 0, TO_TABLE)
                .integer(0)
                .number(PRIORITY, PREFERENCE)
                .bytes(SOURCE, Message.octets(source))
                .bytes(DESTINATION, Message.octets(destination))
                .bytes(PROTOCOL, new byte[] {(byte) protocol})
                .number(TABLE, table);
        return sourcePort == 0
                ? message
                : message.bytes(SOURCE_PORTS, one(sourcePort)).bytes(DESTINATION_PORTS, one(destinationPort));
    }

    private static byte[] one(int port) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putShort((short) port)
                .putShort((short) port)
                .array();
    }
}
