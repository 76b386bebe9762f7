package io.sextant.accel.linux.netlink;

import io.sextant.accel.Ip;

import java.util.List;
import java.util.stream.Collectors;

/** What the kernel does with packets that take a route. */
public sealed interface LightweightTunnel {
    /** Its kind as ip shows it. */
    String kind();

    /** In iproute2's words, after {@code encap}. */
    String words();

    /**
     * Gives them an outer header and a list of segments (H.Encaps, RFC 8986 5.1).
     *
     * @param visited in the order in which they are visited
     */
    record Segments(List<Ip> visited) implements LightweightTunnel {
        public Segments {
            visited = List.copyOf(visited);
        }

        @Override
        public String kind() {
            return "seg6";
        }

        @Override
        public String words() {
            return "seg6 mode encap segs " + visited.stream().map(Ip::toString).collect(Collectors.joining(","));
        }
    }

    /** On to the next segment (RFC 8986 4.1). */
    record End() implements LightweightTunnel {
        @Override
        public String kind() {
            return "seg6local";
        }

        @Override
        public String words() {
            return "seg6local action End";
        }
    }

    /** Unwrapped, and to an IPv4 neighbour (RFC 8986 4.4). */
    record EndDx4(Ip neighbour) implements LightweightTunnel {
        @Override
        public String kind() {
            return "seg6local";
        }

        @Override
        public String words() {
            return "seg6local action End.DX4 nh4 " + neighbour;
        }
    }
}
