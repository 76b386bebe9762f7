package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/** What a port needs between being plugged in and its first frame. */
@SuppressWarnings("restricted")
final class PortSetup {
    private static final short QUEUE = 0;
    private static final short DESCRIPTORS = 1024;
    private static final int ANY_SOCKET = -1;

    private static final MethodHandle CONFIGURE =
            Native.dpdk("rte_eth_dev_configure", JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_SHORT, ADDRESS);
    private static final MethodHandle RECEIVE_QUEUE = Native.dpdk(
            "rte_eth_rx_queue_setup", JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_SHORT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle TRANSMIT_QUEUE =
            Native.dpdk("rte_eth_tx_queue_setup", JAVA_INT, JAVA_SHORT, JAVA_SHORT, JAVA_SHORT, JAVA_INT, ADDRESS);
    private static final MethodHandle START = Native.dpdk("rte_eth_dev_start", JAVA_INT, JAVA_SHORT);
    private static final MethodHandle FIT =
            Native.dpdk("rte_eth_dev_adjust_nb_rx_tx_desc", JAVA_INT, JAVA_SHORT, ADDRESS, ADDRESS);

    private PortSetup() {}

    /** Gives a port its one queue each way, as long as its driver lets them be, and starts it. */
    static void start(String name, short number, BufferPool pool, Arena arena) throws Throwable {
        var plain = arena.allocate(Layouts.PORT_SETTINGS.bytes(), 64);
        var one = (short) 1;
        Eal.check((int) CONFIGURE.invokeExact(number, one, one, plain), "Port " + name + " cannot be configured");
        var receiving = arena.allocateFrom(JAVA_SHORT, DESCRIPTORS);
        var transmitting = arena.allocateFrom(JAVA_SHORT, DESCRIPTORS);
        Eal.check((int) FIT.invokeExact(number, receiving, transmitting), "Port " + name + " has no fitting queues");
        Eal.check(
                (int) RECEIVE_QUEUE.invokeExact(
                        number, QUEUE, receiving.get(JAVA_SHORT, 0), ANY_SOCKET, MemorySegment.NULL, pool.pointer()),
                "Port " + name + " has no queue to receive by");
        Eal.check(
                (int) TRANSMIT_QUEUE.invokeExact(
                        number, QUEUE, transmitting.get(JAVA_SHORT, 0), ANY_SOCKET, MemorySegment.NULL),
                "Port " + name + " has no queue to transmit by");
        Eal.check((int) START.invokeExact(number), "Port " + name + " does not start");
    }
}
