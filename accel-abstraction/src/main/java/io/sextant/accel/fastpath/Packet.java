package io.sextant.accel.fastpath;

/**
 * The IP packet in a frame: where its headers begin. One thread uses it, for one frame after the other; what moves or resizes
 * the frame or the headers calls for another {@link #read}.
 */
public final class Packet {
    /** There is no port: the protocol has none, or they are in another fragment. */
    public static final int NO_PORT = -1;

    private static final int MOST_EXTENSIONS = 8;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    private int frame;
    private long start;
    private long ip;
    private int length;
    private boolean four;
    private int protocol;
    private boolean fragment;
    private boolean laterFragment;
    private long transport;

    /**
     * Reads the headers of a frame, and cuts off what is behind the packet's end (padding).
     *
     * @return whether there is an IP packet, whole and with a right checksum; if not, nothing else may be asked
     */
    public boolean read(Burst burst, int frame) {
        this.frame = frame;
        start = burst.start(frame);
        ip = start + Ethernet.HEADER;
        var octets = burst.length(frame) - Ethernet.HEADER;
        if (octets < Ipv4.HEADER) return false;
        four = Ethernet.type(start) == Ethernet.IPV4;
        var whole = four ? readFour(octets) : Ethernet.type(start) == Ethernet.IPV6 && readSix(octets);
        return whole && burst.resize(frame, Ethernet.HEADER + length);
    }

    private boolean readFour(int octets) {
        var header = Ipv4.headerLength(ip);
        length = Ipv4.length(ip);
        if (Octets.one(ip) >> 4 != 4 || header < Ipv4.HEADER || header > length || length > octets) return false;
        fragment = Ipv4.fragment(ip) != 0;
        laterFragment = (Ipv4.fragment(ip) & 0x1FFF) != 0;
        protocol = Ipv4.protocol(ip);
        transport = ip + header;
        return Checksum.right(Checksum.sum(ip, header));
    }

    private boolean readSix(int octets) {
        if (octets < Ipv6.HEADER || Octets.one(ip) >> 4 != 6) return false;
        length = Ipv6.HEADER + Ipv6.payloadLength(ip);
        if (length > octets) return false;
        fragment = false;
        laterFragment = false;
        protocol = Ipv6.next(ip);
        transport = ip + Ipv6.HEADER;
        return !extension(protocol) || readExtensions();
    }

    // What is behind more extensions than this is not worth the time that finding it takes (RFC 8504 5.3 allows a
    // limit).
    private boolean readExtensions() {
        for (var count = 0; extension(protocol) && !laterFragment; count++) {
            if (count == MOST_EXTENSIONS || transportLength() < 8) return false;
            var octets = extensionLength();
            if (octets > transportLength()) return false;
            if (protocol == FRAGMENT) {
                fragment = true;
                laterFragment = (Octets.two(transport + 2) & 0xFFF8) != 0;
            }
            protocol = Octets.one(transport);
            transport += octets;
        }
        return true;
    }

    private int extensionLength() {
        var units = Octets.one(transport + 1);
        return switch (protocol) {
            case FRAGMENT -> 8;
            case AUTHENTICATION -> (units + 2) * 4;
            default -> (units + 1) * 8;
        };
    }

    // Hop-by-hop options, routing, fragment, authentication, destination options: what the kernel's filters see through
    // too.
    private static boolean extension(int protocol) {
        return switch (protocol) {
            case 0, 43, FRAGMENT, AUTHENTICATION, 60 -> true;
            default -> false;
        };
    }

    /** The frame's index in its burst. */
    public int frame() {
        return frame;
    }

    /** The address of the frame's first octet. */
    public long start() {
        return start;
    }

    /** The address of the IP header. */
    public long ip() {
        return ip;
    }

    /** The octets of the packet. */
    public int length() {
        return length;
    }

    /** Whether it is of IPv4. */
    public boolean four() {
        return four;
    }

    /** The protocol over IP, behind extensions. */
    public int protocol() {
        return protocol;
    }

    /** Whether it is a part of a packet. */
    public boolean fragment() {
        return fragment;
    }

    /** Whether it is a part of a packet and not the first, so that there is no header at {@link #transport}. */
    public boolean laterFragment() {
        return laterFragment;
    }

    /** The address of what the packet carries, behind the IP header and its extensions. */
    public long transport() {
        return transport;
    }

    /** The octets from {@link #transport} to the packet's end. */
    public int transportLength() {
        return length - (int) (transport - ip);
    }

    /** The source port, or {@link #NO_PORT}. */
    public int sourcePort() {
        return ported() ? Octets.two(transport) : NO_PORT;
    }

    /** The destination port, or {@link #NO_PORT}. */
    public int destinationPort() {
        return ported() ? Octets.two(transport + 2) : NO_PORT;
    }

    /** Whether it has ports: TCP, UDP, DCCP or SCTP. */
    public boolean ported() {
        var known = protocol == 6 || protocol == 17 || protocol == 33 || protocol == 132;
        return known && !laterFragment && transportLength() >= 4;
    }
}
