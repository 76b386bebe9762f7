package io.sextant.iml.network;

import java.util.List;

/**
 * By which a link's parts on several machines are one segment.
 *
 * @param key the VXLAN network identifier (RFC 7348), the same on all of them
 * @param here this machine's end
 * @param peers the ends of all others
 */
public record Tunnel(int key, TunnelEnd here, List<TunnelEnd> peers) {
    /** A key is less than this. */
    public static final int KEYS = 1 << 24;

    public Tunnel {
        peers = List.copyOf(peers);
    }

    boolean hasSameEnd(Tunnel other) {
        return key == other.key && here.equals(other.here);
    }
}
