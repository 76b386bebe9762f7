package io.sextant.accel.ffm;

import io.sextant.accel.fastpath.Octets;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * AN EMULATOR of a network card that takes flow rules, for machines without one: DPDK's rte_flow calls on a port really reach a
 * driver, which is in Java here, has a table of limited size and counters. What its rules do to frames, the caller has done by
 * {@link #drops}, which stands for the card's hardware.
 */
@SuppressWarnings("restricted")
public final class EmulatedCard {
    // Of DPDK 22.11's internal headers, which Debian does not ship: struct rte_eth_dev and eth_dev_ops.
    private static final long DEVICE = 0x4080;
    private static final long DEVICE_OPERATIONS = 0x40;
    private static final long FLOW_OPERATIONS = 0x230;
    private static final int NO_SPACE = 28;
    private static final int NOT_SUPPORTED = 95;

    private final Arena arena = Arena.global();
    private final int room;
    private final boolean ranges;
    private final List<EmulatedRule> rules = new ArrayList<>();
    private final MemorySegment operations = arena.allocate(1024, 8);
    private final MemorySegment full = arena.allocateFrom("emulated card: the table is full");
    private final MemorySegment simple = arena.allocateFrom("emulated card: ranges of ports are not supported");
    private long created;

    /** Gives a port a table of so many rules, for all that there can be. */
    public EmulatedCard(EthernetPort port, int room) {
        this(port, room, true);
    }

    /**
     * Gives a port a table of so many rules.
     *
     * @param ranges whether it takes ranges of ports
     */
    public EmulatedCard(EthernetPort port, int room, boolean ranges) {
        this.room = room;
        this.ranges = ranges;
        var devices = Installation.symbols().findOrThrow("rte_eth_devices").reinterpret(DEVICE * EthernetPort.MOST);
        var device = devices.asSlice(DEVICE * port.number(), DEVICE);
        var changed = arena.allocate(1024, 8);
        var original = device.get(ADDRESS, DEVICE_OPERATIONS).reinterpret(FLOW_OPERATIONS);
        MemorySegment.copy(original, 0, changed, 0, FLOW_OPERATIONS);
        changed.set(ADDRESS, FLOW_OPERATIONS, call("operations", JAVA_INT, 2));
        device.set(ADDRESS, DEVICE_OPERATIONS, changed);
        operations.set(ADDRESS, 0, call("validate", JAVA_INT, 5));
        operations.set(ADDRESS, 8, call("create", ADDRESS, 5));
        operations.set(ADDRESS, 16, call("destroy", JAVA_INT, 3));
        operations.set(ADDRESS, 24, call("flush", JAVA_INT, 2));
        operations.set(ADDRESS, 32, call("query", JAVA_INT, 5));
    }

    /** A function of C that calls a method of this, whose arguments are all pointers. */
    private MemorySegment call(String method, MemoryLayout result, int arguments) {
        var pointers = new MemoryLayout[arguments];
        var types = new Class<?>[arguments];
        Arrays.fill(pointers, ADDRESS);
        Arrays.fill(types, MemorySegment.class);
        var type = MethodType.methodType(result == ADDRESS ? MemorySegment.class : int.class, types);
        try {
            var handle = MethodHandles.lookup().bind(this, method, type);
            return Linker.nativeLinker().upcallStub(handle, FunctionDescriptor.of(result, pointers), arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rules it has. */
    public synchronized int size() {
        return rules.size();
    }

    /** What the card does with a frame that comes in: it counts it, and says whether software never sees it. */
    public synchronized boolean drops(long frame, int octets) {
        var bytes = new byte[octets];
        for (var index = 0; index < octets; index++) bytes[index] = (byte) Octets.one(frame + index);
        var first = Optional.<EmulatedRule>empty();
        for (var rule : rules)
            // Of two with one priority it is the younger: no card says which, so nobody may rely on either.
            if (rule.fits(bytes)
                    && first.filter(other -> other.priority() < rule.priority()).isEmpty()) first = Optional.of(rule);
        first.ifPresent(rule -> rule.count(octets));
        return first.filter(EmulatedRule::drops).isPresent();
    }

    private int operations(MemorySegment device, MemorySegment into) {
        into.reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, operations);
        return 0;
    }

    private synchronized int validate(
            MemorySegment device,
            MemorySegment attributes,
            MemorySegment items,
            MemorySegment actions,
            MemorySegment error) {
        if (rules.size() == room) return refuse(NO_SPACE, full, error);
        var rule = EmulatedRule.of(0, attributes, items, actions);
        return rule.ranges() && !ranges ? refuse(NOT_SUPPORTED, simple, error) : 0;
    }

    private static int refuse(int errno, MemorySegment words, MemorySegment error) {
        error.reinterpret(Layouts.FLOW_ERROR.bytes()).set(ADDRESS, Layouts.ERROR_MESSAGE.offset(), words);
        return -errno;
    }

    private synchronized MemorySegment create(
            MemorySegment device,
            MemorySegment attributes,
            MemorySegment items,
            MemorySegment actions,
            MemorySegment error) {
        var rule = EmulatedRule.of(++created, attributes, items, actions);
        rules.add(rule);
        return MemorySegment.ofAddress(rule.id());
    }

    private synchronized int destroy(MemorySegment device, MemorySegment rule, MemorySegment error) {
        return rules.removeIf(one -> one.id() == rule.address()) ? 0 : -2;
    }

    private synchronized int flush(MemorySegment device, MemorySegment error) {
        rules.clear();
        return 0;
    }

    private synchronized int query(
            MemorySegment device, MemorySegment rule, MemorySegment action, MemorySegment data, MemorySegment error) {
        var found = rules.stream().filter(one -> one.id() == rule.address()).findFirst();
        if (found.filter(EmulatedRule::counts).isEmpty()) return -22;
        var counted = data.reinterpret(Layouts.FLOW_COUNT.bytes());
        counted.set(
                JAVA_LONG, Layouts.COUNT_HITS.offset(), found.get().counted().packets());
        counted.set(
                JAVA_LONG, Layouts.COUNT_BYTES.offset(), found.get().counted().bytes());
        return 0;
    }
}
