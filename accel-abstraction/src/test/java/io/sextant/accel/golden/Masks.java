package io.sextant.accel.golden;

import io.sextant.accel.NetworkFunction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What of the frames on a link is not compared: the talk of neighbours, and fields that a target may set as it likes. */
final class Masks {
    private static final int ARP = 0x0806;
    private static final int FOUR = 0x0800;
    private static final int SIX = 0x86DD;
    private static final int IP = 14;
    private static final int IGMP = 2;
    private static final int UDP = 17;
    private static final int ROUTING = 43;
    private static final int VXLAN = 4789;

    private Masks() {}

    /** Whether it is ARP, neighbour discovery or the membership of multicast groups, also within VXLAN. */
    static boolean neighbourly(byte[] frame) {
        var udp = number(frame, 12) == FOUR ? IP + 20 : IP + 40;
        if (frame.length > udp + 30
                && frame[udp - (udp == IP + 20 ? 11 : 34)] == UDP
                && number(frame, udp + 2) == VXLAN)
            return neighbourly(Arrays.copyOfRange(frame, udp + 16, frame.length));
        var control = number(frame, 12) == SIX ? controlOfSix(frame) : -1;
        return number(frame, 12) == ARP
                || number(frame, 12) == FOUR && frame[IP + 9] == IGMP
                || control >= 130 && control <= 137
                || control == 143;
    }

    /** Whether it is an ICMP error that the function itself sends: what these hold is the target's. */
    static boolean ownError(byte[] frame, NetworkFunction function) {
        var error = switch (number(frame, 12)) {
            case FOUR -> frame[IP + 9] == 1 && frame[IP + 20] != 0 && frame[IP + 20] != 8;
            case SIX -> controlOfSix(frame) >= 1 && controlOfSix(frame) <= 4;
            default -> false;
        };
        return error
                && function.ports().stream()
                        .flatMap(port -> port.addresses().stream())
                        .anyMatch(address -> address.ip().address().equals(source(frame)));
    }

    /** The same, and of what is carried with segments the TTL, which Linux leaves as it is when it wraps a packet. */
    static Golden.Frame masked(Golden.Frame frame) {
        var copy = masked(frame.octets());
        if (number(copy, 12) == SIX && copy[IP + 6] == ROUTING) maskCarried(copy, IP + 40);
        return new Golden.Frame(frame.port(), copy);
    }

    /**
     * The frame with zeros for the id and the checksum of IPv4 (if that is right), the flow label of IPv6, and the source port
     * and checksum of a VXLAN tunnel: of the outermost headers, since the inner ones are carried.
     */
    static byte[] masked(byte[] frame) {
        var copy = frame.clone();
        if (number(frame, 12) == FOUR) maskFour(copy);
        if (number(frame, 12) == SIX) {
            copy[IP + 1] &= (byte) 0xF0;
            Arrays.fill(copy, IP + 2, IP + 4, (byte) 0);
            if (copy[IP + 6] == UDP) maskTunnel(copy, IP + 40);
        }
        return copy;
    }

    private static void maskFour(byte[] frame) {
        var header = IP + (frame[IP] & 15) * 4;
        if (Frames.checksum(Arrays.copyOfRange(frame, IP, header)) != 0) return;
        Arrays.fill(frame, IP + 4, IP + 6, (byte) 0);
        Arrays.fill(frame, IP + 10, IP + 12, (byte) 0);
        if (frame[IP + 9] == UDP) maskTunnel(frame, header);
    }

    private static void maskTunnel(byte[] frame, int udp) {
        if (number(frame, udp + 2) != VXLAN) return;
        Arrays.fill(frame, udp, udp + 2, (byte) 0);
        Arrays.fill(frame, udp + 6, udp + 8, (byte) 0);
    }

    private static void maskCarried(byte[] frame, int routing) {
        var packet = routing + 8 + (frame[routing + 1] & 0xFF) * 8;
        if (frame[routing] == 4) {
            frame[packet + 8] = 0;
            Arrays.fill(frame, packet + 10, packet + 12, (byte) 0);
        } else if (frame[routing] == 41) {
            frame[packet + 7] = 0;
        }
    }

    // Behind the hop-by-hop options, with which memberships come.
    private static int controlOfSix(byte[] frame) {
        var next = frame[IP + 6];
        var at = IP + 40;
        if (next == 0) {
            next = frame[at];
            at += 8 + (frame[at + 1] & 0xFF) * 8;
        }
        return next == 58 ? frame[at] & 0xFF : -1;
    }

    private static InetAddress source(byte[] frame) {
        var at = IP + (number(frame, 12) == FOUR ? 12 : 8);
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(frame, at, at + (number(frame, 12) == FOUR ? 4 : 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(byte[] frame, int at) {
        return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
    }
}
