package io.sextant.accel.linux.netlink;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;

import java.util.HexFormat;
import java.util.Optional;

/** Frames to an address leave their bridge by one of its ports. */
public record BridgeEntry(Mac destination, InterfaceName port) implements Entry {
    private static final int NEW_NEIGHBOUR = 28;
    private static final int DELETE_NEIGHBOUR = 29;
    private static final int BRIDGE = 7;
    // NUD_NOARP and NUD_REACHABLE: what iproute2 calls static.
    private static final short STATIC = 0x42;
    private static final int OF_THE_BRIDGE = 4;
    private static final int ADDRESS = 2;

    @Override
    public Optional<InterfaceName> link() {
        return Optional.of(port);
    }

    @Override
    public String tool() {
        return "bridge";
    }

    @Override
    public String put() {
        return "fdb replace " + destination + " dev " + port + " master static";
    }

    @Override
    public String remove() {
        return "fdb del " + destination + " dev " + port + " master";
    }

    Message putting(int link) {
        return message(NEW_NEIGHBOUR, Message.CREATE | Message.REPLACE, link);
    }

    Message removing(int link) {
        return message(DELETE_NEIGHBOUR, 0, link);
    }

    private Message message(int type, int flags, int link) {
        return Message.of(type, flags)
                .octets(BRIDGE, 0, 0, 0)
                .integer(link)
                .two(STATIC)
                .octets(OF_THE_BRIDGE, 0)
                .bytes(ADDRESS, HexFormat.ofDelimiter(":").parseHex(destination.value()));
    }
}
