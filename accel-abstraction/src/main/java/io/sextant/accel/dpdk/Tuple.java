package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/**
 * What packets of one direction of a flow have in common. Ports of protocols that have none are 0; of ICMP echo, the id is the
 * source port of requests and the destination port of replies, so that a reply's tuple is the reverse of its request's. It is
 * filled again and again.
 */
sealed class Tuple permits Flow.Way {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int DCCP = 33;
    static final int ICMP_SIX = 58;
    static final int UDP_LITE = 136;

    long sourceUpper;
    long sourceLower;
    long destinationUpper;
    long destinationLower;
    int protocol;
    int sourcePort;
    int destinationPort;

    /**
     * Takes that of a packet.
     *
     * @return whether it has one: it is whole and no ICMP message but echo
     */
    boolean read(Packet packet) {
        return !packet.fragment()
                && read(packet.ip(), packet.four(), packet.protocol(), packet.transport(), packet.transportLength());
    }

    /** Takes that of a packet that may be cut off after some octets of transport. */
    boolean read(long ip, boolean four, int protocol, long transport, int octets) {
        readAddresses(ip, four);
        this.protocol = protocol;
        return readPorts(transport, octets);
    }

    /** Takes the addresses of a packet, and no ports. */
    void readAddresses(Packet packet) {
        readAddresses(packet.ip(), packet.four());
        protocol = packet.protocol();
    }

    private void readAddresses(long ip, boolean four) {
        if (four) {
            from(0, AddressTable.mapped(Ipv4.source(ip)), 0);
            to(0, AddressTable.mapped(Ipv4.destination(ip)), 0);
        } else {
            from(Ipv6.sourceUpper(ip), Ipv6.sourceLower(ip), 0);
            to(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip), 0);
        }
    }

    private boolean readPorts(long transport, int octets) {
        if (!ported(protocol)) return true;
        if (octets < 8) return false;
        if (protocol == ICMP || protocol == ICMP_SIX) return readEcho(Octets.one(transport), Octets.two(transport + 4));
        sourcePort = Octets.two(transport);
        destinationPort = Octets.two(transport + 2);
        return true;
    }

    private boolean readEcho(int type, int id) {
        switch (type) {
            case 8, 128 -> sourcePort = id;
            case 0, 129 -> destinationPort = id;
            default -> {
                return false;
            }
        }
        return type >= 128 == (protocol == ICMP_SIX);
    }

    /** Whether packets of a protocol have ports, or an id, that can be translated. Those of SCTP cannot: its checksum is a CRC. */
    static boolean ported(int protocol) {
        return switch (protocol) {
            case ICMP, TCP, UDP, DCCP, ICMP_SIX, UDP_LITE -> true;
            default -> false;
        };
    }

    /** Whether it is that of an echo reply. */
    boolean reply() {
        return (protocol == ICMP || protocol == ICMP_SIX) && destinationPort != 0;
    }

    /** Whether its addresses are of IPv4. */
    boolean four() {
        return AddressTable.four(sourceUpper, sourceLower);
    }

    boolean sameSource(Tuple other) {
        return sourceLower == other.sourceLower && sourceUpper == other.sourceUpper;
    }

    boolean sameDestination(Tuple other) {
        return destinationLower == other.destinationLower && destinationUpper == other.destinationUpper;
    }

    void copy(Tuple other) {
        from(other.sourceUpper, other.sourceLower, other.sourcePort);
        to(other.destinationUpper, other.destinationLower, other.destinationPort);
        protocol = other.protocol;
    }

    /** Becomes that of the answers to another one. */
    void reverse(Tuple other) {
        from(other.destinationUpper, other.destinationLower, other.destinationPort);
        to(other.sourceUpper, other.sourceLower, other.sourcePort);
        protocol = other.protocol;
    }

    void from(long upper, long lower, int port) {
        sourceUpper = upper;
        sourceLower = lower;
        sourcePort = port;
    }

    void to(long upper, long lower, int port) {
        destinationUpper = upper;
        destinationLower = lower;
        destinationPort = port;
    }

    boolean same(Tuple other) {
        return ports() == other.ports() && sameSource(other) && sameDestination(other);
    }

    /** A number by which tuples are told apart quickly. */
    long hash(long seed) {
        var addresses = Hash.of(sourceUpper, sourceLower, destinationUpper, destinationLower);
        return Hash.of(addresses, Hash.of(ports(), seed));
    }

    private long ports() {
        return (long) protocol << 32 | (long) sourcePort << 16 | destinationPort;
    }
}
