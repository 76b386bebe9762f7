package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** Functions of the C library for which Java has none. Failures are told in the kernel's words. */
final class Libc {
    static final int ROUTE_NETLINK = 16;
    static final int DATAGRAM = 2;
    static final int INTERNET = 2;

    /** The kernel had more to say than was read in time, and has dropped some of it. */
    static final int OVERRUN = -1;

    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int NON_BLOCKING = 0x800;
    private static final int RAW = 3;
    private static final int NEW_NETWORK = 0x4000_0000;
    private static final int SOCKET_LEVEL = 1;
    private static final int SOCKET_DOMAIN = 39;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int TRY_AGAIN = 11;
    private static final int NO_BUFFER_SPACE = 105;

    private static final MethodHandle OPEN = Native.libcWithErrno("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = Native.libc("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle DUPLICATE = Native.libcWithErrno("dup", JAVA_INT, JAVA_INT);
    private static final MethodHandle SETNS = Native.libcWithErrno("setns", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SOCKET = Native.libcWithErrno("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = Native.libcWithErrno("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND =
            Native.libcWithErrno("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECEIVE =
            Native.libcWithErrno("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle OPTION =
            Native.libc("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle EVENT = Native.libcWithErrno("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENT_READ = Native.libc("eventfd_read", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle EVENT_WRITE = Native.libc("eventfd_write", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle POLL = Native.libc("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle PROCESS = Native.libcWithErrno("pidfd_open", JAVA_INT, JAVA_INT, JAVA_INT);

    private Libc() {}

    /** Opens the file of a network namespace; the caller closes it. */
    static int openNamespace(Path namespace) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            return require(
                    (int) OPEN.invokeExact(state, arena.allocateFrom(namespace.toString()), CLOSE_ON_EXEC),
                    state,
                    "The network namespace " + namespace + " cannot be opened");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Has the calling thread live in a network namespace from now on, by its open file. */
    static void enter(int namespace) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            require(
                    (int) SETNS.invokeExact(state, namespace, NEW_NETWORK),
                    state,
                    "The network namespace cannot be entered");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** A socket; the caller closes it. */
    static int socket(int family, int type) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            return require(
                    (int) SOCKET.invokeExact(state, family, type | CLOSE_ON_EXEC | NON_BLOCKING, 0),
                    state,
                    "There is no socket");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** A rtnetlink socket, bound to groups of messages (a mask). */
    static int netlink(int groups) {
        var socket = socket(ROUTE_NETLINK, RAW);
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            // struct sockaddr_nl: family, padding, port (0: the kernel's choice), groups.
            var address = arena.allocate(JAVA_INT, 3);
            address.setAtIndex(JAVA_INT, 0, ROUTE_NETLINK);
            address.setAtIndex(JAVA_INT, 2, groups);
            require(
                    (int) BIND.invokeExact(state, socket, address, (int) address.byteSize()),
                    state,
                    "The netlink socket cannot be bound");
            return socket;
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    static void send(int socket, MemorySegment message) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            if ((long) SEND.invokeExact(state, socket, message, message.byteSize(), 0) < 0)
                throw Native.failed("The kernel does not take a message", Native.errno(state));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Receives what is there: its length, 0 when nothing is, or {@link #OVERRUN}. */
    static int receive(int socket, MemorySegment into) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            var octets = (long) RECEIVE.invokeExact(state, socket, into, into.byteSize(), DO_NOT_WAIT);
            if (octets >= 0) return (int) octets;
            return switch (Native.errno(state)) {
                case TRY_AGAIN -> 0;
                case NO_BUFFER_SPACE -> OVERRUN;
                default -> throw Native.failed("The kernel's messages cannot be read", Native.errno(state));
            };
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The family of a socket; -1 when it is none. */
    static int family(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_INT);
            var length = arena.allocateFrom(JAVA_INT, (int) JAVA_INT.byteSize());
            var result = (int) OPTION.invokeExact(descriptor, SOCKET_LEVEL, SOCKET_DOMAIN, value, length);
            return result < 0 ? -1 : value.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** A descriptor that can be read once somebody has {@link #notify notified}. */
    static int event() {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            return require(
                    (int) EVENT.invokeExact(state, 0, CLOSE_ON_EXEC | NON_BLOCKING), state, "There is no eventfd");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    static void notify(int event) {
        try {
            var _ = (int) EVENT_WRITE.invokeExact(event, 1L);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Forgets all notifications. */
    static void reset(int event, MemorySegment scratch) {
        try {
            var _ = (int) EVENT_READ.invokeExact(event, scratch);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Waits without end until a descriptor of an array of struct pollfd is ready; a signal may end it, too. */
    static void poll(MemorySegment descriptors, long count) {
        try {
            var _ = (int) POLL.invokeExact(descriptors, count, -1);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** A descriptor that can be read once the process has ended. */
    static int process(long pid) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            return require((int) PROCESS.invokeExact(state, (int) pid, 0), state, "There is no process " + pid);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Another descriptor of the same thing. */
    static int duplicate(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            return require((int) DUPLICATE.invokeExact(state, descriptor), state, "There is no other descriptor");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    static void close(int descriptor) {
        try {
            var _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    static int require(int result, MemorySegment state, String what) {
        if (result < 0) throw Native.failed(what, Native.errno(state));
        return result;
    }
}
