package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** A link in the network namespace of the calling thread. */
public final class Link {
    // linux/ethtool.h
    private static final int SET_TRANSMIT_CHECKSUMS = 0x17;
    private static final int SET_TCP_SEGMENTS = 0x1f;
    private static final int SET_SEGMENTS = 0x24;
    private static final int SET_RECEIVE_GATHERING = 0x2c;
    private static final int NAME = 16;
    // linux/sockios.h
    private static final int GET_OR_SET = 0x8946;

    private static final MethodHandle CONTROL = Native.libcWithErrno("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle INDEX = Native.libcWithErrno("if_nametoindex", JAVA_INT, ADDRESS);

    private Link() {}

    /** Its number, by which rtnetlink calls it. */
    public static int index(String link) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            var index = (int) INDEX.invokeExact(state, arena.allocateFrom(link));
            return Libc.require(index == 0 ? -1 : index, state, "There is no link " + link);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Has the kernel complete checksums, and cut to frames what is larger, before it hands something to the link. */
    public static void sendWhole(String link) {
        set(link, false, SET_TRANSMIT_CHECKSUMS, SET_TCP_SEGMENTS, SET_SEGMENTS);
    }

    /**
     * Of a veth pair, readies the end whose other end is to have XDP: the kernel completes checksums of what it hands to it, for
     * a frame that is redirected forgets that they are to be, and receives there in turns, without which it takes none. The
     * program itself sees to it that all is cut to frames.
     */
    public static void readyForXdp(String link) {
        set(link, false, SET_TRANSMIT_CHECKSUMS);
        set(link, true, SET_RECEIVE_GATHERING);
    }

    private static void set(String link, boolean on, int... offloads) {
        var socket = Libc.socket(Libc.INTERNET, Libc.DATAGRAM);
        try {
            for (var offload : offloads) set(socket, link, offload, on);
        } finally {
            Libc.close(socket);
        }
    }

    // struct ifreq: the link's name, then the address of a struct ethtool_value: command, value.
    private static void set(int socket, String link, int offload, boolean on) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocateFrom(JAVA_INT, offload, on ? 1 : 0);
            var request = arena.allocate(NAME + 24, ADDRESS.byteAlignment());
            request.setString(0, link);
            request.set(ADDRESS, NAME, value);
            var state = arena.allocate(Native.state());
            Libc.require(
                    (int) CONTROL.invokeExact(state, socket, (long) GET_OR_SET, request),
                    state,
                    "Offload " + offload + " of link " + link + " cannot be turned " + (on ? "on" : "off"));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
