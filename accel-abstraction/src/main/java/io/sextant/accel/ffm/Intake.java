package io.sextant.accel.ffm;

import org.slf4j.LoggerFactory;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/** Looks at what a port receives before anybody else does, whoever receives by it: one call a burst. */
@SuppressWarnings("restricted")
public final class Intake implements AutoCloseable {
    private static final short QUEUE = 0;
    private static final MethodHandle ADD =
            Native.dpdk("rte_eth_add_rx_callback", ADDRESS, JAVA_SHORT, JAVA_SHORT, ADDRESS, ADDRESS);
    private static final MethodHandle REMOVE =
            Native.dpdk("rte_eth_remove_rx_callback", JAVA_INT, JAVA_SHORT, JAVA_SHORT, ADDRESS);
    private static final MethodHandle FREE = Native.dpdkVoid("rte_free", ADDRESS);
    private static final FunctionDescriptor CALLBACK =
            FunctionDescriptor.of(JAVA_SHORT, JAVA_SHORT, JAVA_SHORT, ADDRESS, JAVA_SHORT, JAVA_SHORT, ADDRESS);
    private static final MethodHandle ADMIT = admit();

    private final Arena arena = Arena.ofShared();
    private final EthernetPort port;
    private final Check check;
    private final Frames refused = new Frames(arena);
    private final MemorySegment callback;

    /** What may come in. */
    public interface Check {
        /** Refuses the frame. */
        int REFUSED = -1;

        /**
         * How long the frame is to be, at most what it is, or {@link #REFUSED}.
         *
         * @param start address of its first octet
         */
        int length(long start, int length);
    }

    /** Checks all that comes in by a port from now on. */
    public Intake(EthernetPort port, Check check) {
        this.port = port;
        this.check = check;
        try {
            var stub = Linker.nativeLinker().upcallStub(ADMIT.bindTo(this), CALLBACK, arena);
            callback = Eal.check(
                    (MemorySegment) ADD.invokeExact(port.number(), QUEUE, stub, MemorySegment.NULL),
                    "What port " + port.name() + " receives cannot be checked");
        } catch (Throwable e) {
            arena.close();
            throw Native.unexpected(e);
        }
    }

    private static MethodHandle admit() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            Intake.class,
                            "admit",
                            MethodType.methodType(
                                    short.class,
                                    short.class,
                                    short.class,
                                    MemorySegment.class,
                                    short.class,
                                    short.class,
                                    MemorySegment.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // An exception that leaves it would end the process.
    private short admit(short port, short queue, MemorySegment buffers, short count, short most, MemorySegment own) {
        var all = buffers.reinterpret(count * JAVA_LONG.byteSize());
        var admitted = 0;
        for (var i = 0; i < count; i++) {
            var buffer = all.getAtIndex(JAVA_LONG, i);
            if (admits(buffer)) all.setAtIndex(JAVA_LONG, admitted++, buffer);
            else refused.add(buffer);
        }
        if (refused.size() > 0) refused.drop();
        return (short) admitted;
    }

    private boolean admits(long buffer) {
        try {
            if (!Frames.whole(buffer)) return false;
            var length = check.length(Frames.start(buffer), Frames.length(buffer));
            if (length == Check.REFUSED) return false;
            Frames.place(buffer, Frames.before(buffer), length);
            return true;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Intake.class).warn("A frame of port {} could not be checked", this.port.name(), e);
            return false;
        }
    }

    /** Checks nothing any more; nobody receives by the port meanwhile. */
    @Override
    public void close() {
        try {
            Eal.check(
                    (int) REMOVE.invokeExact(port.number(), QUEUE, callback),
                    "Port " + port.name() + " keeps being checked");
            FREE.invokeExact(callback);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
        arena.close();
    }
}
