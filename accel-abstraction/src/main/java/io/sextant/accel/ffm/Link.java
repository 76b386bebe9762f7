package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** A link in the network namespace of the calling thread. */
public final class Link {
    // linux/ethtool.h
    private static final int SET_TRANSMIT_CHECKSUMS = 0x17;
    private static final int SET_TCP_SEGMENTS = 0x1f;
    private static final int SET_SEGMENTS = 0x24;
    private static final int SET_RECEIVE_IN_TURNS = 0x2c;
    private static final int GET_FLAGS = 0x25;
    private static final int SET_FLAGS = 0x26;
    private static final int TAGS_LATER = 1 << 7;
    private static final int NAME = 16;
    // linux/sockios.h
    private static final int GET_OR_SET = 0x8946;

    private static final MethodHandle CONTROL = Native.libcWithErrno("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle INDEX = Native.libcWithErrno("if_nametoindex", JAVA_INT, ADDRESS);

    private Link() {}

    /** Its number, if it is there. */
    public static Optional<Integer> find(String link) {
        try (var arena = Arena.ofConfined()) {
            var index = (int) INDEX.invokeExact(arena.allocate(Native.state()), arena.allocateFrom(link));
            return Optional.of(index).filter(i -> i != 0);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

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
        set(link, Map.of(SET_TRANSMIT_CHECKSUMS, 0, SET_TCP_SEGMENTS, 0, SET_SEGMENTS, 0));
    }

    /**
     * Of a veth pair, readies the end whose other end is to have XDP. What the kernel hands to it gets its checksums and its
     * VLAN tag, which the program would not see and a frame that is redirected would lose; and the kernel receives there in
     * turns, without which it takes no such frame. The program itself sees to it that all is cut to frames.
     */
    public static void readyForXdp(String link) {
        var flags = control(link, GET_FLAGS, 0);
        set(link, Map.of(SET_TRANSMIT_CHECKSUMS, 0, SET_FLAGS, flags & ~TAGS_LATER, SET_RECEIVE_IN_TURNS, 1));
    }

    private static void set(String link, Map<Integer, Integer> settings) {
        settings.forEach((command, value) -> control(link, command, value));
    }

    // struct ifreq: the link's name, then the address of a struct ethtool_value: command, value.
    private static int control(String link, int command, int data) {
        var socket = Libc.socket(Libc.INTERNET, Libc.DATAGRAM);
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocateFrom(JAVA_INT, command, data);
            var request = arena.allocate(NAME + 24, ADDRESS.byteAlignment());
            request.setString(0, link);
            request.set(ADDRESS, NAME, value);
            var state = arena.allocate(Native.state());
            Libc.require(
                    (int) CONTROL.invokeExact(state, socket, (long) GET_OR_SET, request),
                    state,
                    "Setting " + command + " of link " + link + " cannot be " + data);
            return value.getAtIndex(JAVA_INT, 1);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        } finally {
            Libc.close(socket);
        }
    }
}
