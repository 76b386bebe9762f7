package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * A port of DPDK (an ethdev) with one queue each way, plugged in at run time by any thread; one thread receives and transmits.
 */
@SuppressWarnings("restricted")
public final class EthernetPort implements AutoCloseable {
    /** The most ports that a process can have. */
    public static final int MOST = Layouts.MOST_PORTS;

    private static final short QUEUE = 0;
    private static final int NOT_SUPPORTED = -95;

    private static final MethodHandle PLUG = Native.dpdk("rte_eal_hotplug_add", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle UNPLUG = Native.dpdk("rte_eal_hotplug_remove", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle FIND = Native.dpdk("rte_eth_dev_get_port_by_name", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle PROMISCUOUS = Native.dpdk("rte_eth_promiscuous_enable", JAVA_INT, JAVA_SHORT);
    private static final MethodHandle CLOSE = Native.dpdk("rte_eth_dev_close", JAVA_INT, JAVA_SHORT);
    private static final MethodHandle STOP = Native.dpdk("rte_eth_dev_stop", JAVA_INT, JAVA_SHORT);
    private static final MethodHandle STATISTICS = Native.dpdk("rte_eth_stats_get", JAVA_INT, JAVA_SHORT, ADDRESS);
    private static final MethodHandle BURST = Native.pointer(JAVA_SHORT, ADDRESS, ADDRESS, JAVA_SHORT);
    private static final MemorySegment FAST_PATHS = Installation.symbols()
            .findOrThrow("rte_eth_fp_ops")
            .reinterpret((long) Layouts.FAST_PATH.bytes() * Layouts.MOST_PORTS);

    private final String name;
    private final short number;
    private final Map<Integer, String> sources;
    private final MemorySegment receive;
    private final MemorySegment receiveQueue;
    private final MemorySegment transmit;
    private final MemorySegment transmitQueue;

    private EthernetPort(String name, short number, Map<Integer, String> sources) {
        this.name = name;
        this.number = number;
        this.sources = sources;
        var fastPath = FAST_PATHS.asSlice((long) Layouts.FAST_PATH.bytes() * number, Layouts.FAST_PATH.bytes());
        receive = fastPath.get(ADDRESS, Layouts.RECEIVE.offset());
        receiveQueue = queue(fastPath, Layouts.RECEIVE_QUEUES);
        transmit = fastPath.get(ADDRESS, Layouts.TRANSMIT.offset());
        transmitQueue = queue(fastPath, Layouts.TRANSMIT_QUEUES);
    }

    private static MemorySegment queue(MemorySegment fastPath, Layouts.Field queues) {
        return fastPath.get(ADDRESS, queues.offset())
                .reinterpret(ADDRESS.byteSize())
                .get(ADDRESS, QUEUE);
    }

    /**
     * Plugs a device in and starts its port.
     *
     * @param name the PCI address of a card, or, for a virtual device, its driver's name and a number that no other port has:
     *     {@code net_af_packet3}
     * @param arguments the driver's, e.g. {@code iface=eth0}, looked up in the network namespace of the calling thread
     * @throws AcceleratorException FAILED in DPDK's words
     */
    public static synchronized EthernetPort plug(String name, String arguments, BufferPool pool) {
        try (var arena = Arena.ofConfined()) {
            var device = arena.allocateFrom(name);
            var before = FrameSources.open();
            Eal.check(
                    (int) PLUG.invokeExact(bus(name, arena), device, arena.allocateFrom(arguments)),
                    "Port " + name + " (" + arguments + ") cannot be plugged in");
            try {
                var found = arena.allocate(JAVA_SHORT);
                Eal.check((int) FIND.invokeExact(device, found), "Port " + name + " is not there");
                var number = found.get(JAVA_SHORT, 0);
                PortSetup.start(name, number, pool, arena);
                return new EthernetPort(name, number, FrameSources.since(before));
            } catch (AcceleratorException e) {
                unplug(name);
                FrameSources.closeRest(FrameSources.since(before));
                throw e;
            }
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /**
     * Plugs in a port that receives what comes to a link and transmits by it (af_packet), in the network namespace of the
     * calling thread.
     *
     * @param number that no other such port has
     * @param frames there is room for, each way
     */
    public static synchronized EthernetPort packet(long number, String link, int frames, BufferPool pool) {
        try (var ring = PacketRing.prepare(link, frames)) {
            var port = plug("net_af_packet" + number, "iface=" + link + ",framecnt=" + frames, pool);
            try {
                port.descriptors().forEach(ring::replace);
                return port;
            } catch (AcceleratorException e) {
                port.close();
                throw e;
            }
        }
    }

    /** As {@link #plug}, and has it receive frames for whatever address. */
    public static synchronized EthernetPort device(String name, String arguments, BufferPool pool) {
        var port = plug(name, arguments, pool);
        try {
            port.receiveAll();
            return port;
        } catch (AcceleratorException e) {
            port.close();
            throw e;
        }
    }

    private static MemorySegment bus(String name, Arena arena) {
        return arena.allocateFrom(name.contains(":") ? "pci" : "vdev");
    }

    // A driver that cannot say so receives them anyway.
    private void receiveAll() {
        try {
            var result = (int) PROMISCUOUS.invokeExact(number);
            if (result != NOT_SUPPORTED)
                Eal.check(result, "Port " + name + " does not receive frames for all addresses");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The name of its device. */
    public String name() {
        return name;
    }

    /** Its number, which another port may have after it was closed. */
    public short number() {
        return number;
    }

    /** What can be read once frames have come in; empty where the driver has no such thing. */
    public Set<Integer> descriptors() {
        return Set.copyOf(sources.keySet());
    }

    /** Receives frames into an empty batch, as many as there are and fit. */
    public void receive(Frames frames) {
        try {
            frames.received((short) BURST.invokeExact(receive, receiveQueue, frames.pointers(), (short) Frames.MOST));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Transmits a batch and empties it; what the port does not take is dropped. Returns how many it took. */
    public int transmit(Frames frames) {
        try {
            var taken = (short) BURST.invokeExact(transmit, transmitQueue, frames.pointers(), (short) frames.size());
            frames.transmitted(taken);
            return taken;
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** What it counted. */
    public PortStatistics statistics() {
        try (var arena = Arena.ofConfined()) {
            var counted = arena.allocate(Layouts.STATISTICS.bytes(), JAVA_LONG.byteAlignment());
            Eal.check((int) STATISTICS.invokeExact(number, counted), "Port " + name + " has no statistics");
            return PortStatistics.of(counted);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Stops and unplugs it; nobody receives or transmits by it any more. */
    @Override
    public void close() {
        var retired = sources.keySet().stream()
                .filter(FrameSources::isPacketSocket)
                .map(FrameSources::retiring)
                .toList();
        var ends = new ArrayList<Runnable>(List.of(
                () -> end(STOP, "does not stop"),
                // What the driver has put into the kernel goes with this alone.
                () -> end(CLOSE, "does not close"),
                () -> unplug(name),
                () -> FrameSources.closeRest(sources)));
        ends.addAll(retired);
        Closing.all(ends);
    }

    private void end(MethodHandle call, String otherwise) {
        try {
            Eal.check((int) call.invokeExact(number), "Port " + name + " " + otherwise);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static synchronized void unplug(String name) {
        try (var arena = Arena.ofConfined()) {
            Eal.check(
                    (int) UNPLUG.invokeExact(bus(name, arena), arena.allocateFrom(name)),
                    "Port " + name + " cannot be unplugged");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
