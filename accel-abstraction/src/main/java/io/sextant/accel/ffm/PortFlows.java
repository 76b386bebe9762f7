package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.Traffic;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * The flow rules of a port (rte_flow): what its card does with frames before software sees them. Only cards with such a
 * table take any, and each takes other ones; errors carry the words of its driver.
 */
@SuppressWarnings("restricted")
public final class PortFlows {
    private static final int MOST_ACTIONS = 3;
    private static final int MOST_WORDS = 1024;
    private static final Mac PROBED = new Mac("02:00:00:00:00:01");

    private static final MethodHandle VALIDATE =
            Native.dpdk("rte_flow_validate", JAVA_INT, JAVA_SHORT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle CREATE =
            Native.dpdk("rte_flow_create", ADDRESS, JAVA_SHORT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle DESTROY = Native.dpdk("rte_flow_destroy", JAVA_INT, JAVA_SHORT, ADDRESS, ADDRESS);
    private static final MethodHandle QUERY =
            Native.dpdk("rte_flow_query", JAVA_INT, JAVA_SHORT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle FLUSH = Native.dpdk("rte_flow_flush", JAVA_INT, JAVA_SHORT, ADDRESS);

    private final EthernetPort port;

    /** What becomes of the frames that a rule is about. */
    public enum Fate {
        /** The card drops and counts them. */
        DROP,
        /** Software gets them, whatever rules of lower priority say, and the card counts them. */
        COUNT,
        /** Software gets them, whatever rules of lower priority say. */
        PASS
    }

    /** A rule that the port has taken. */
    public static final class Flow {
        private final MemorySegment rule;

        private Flow(MemorySegment rule) {
            this.rule = rule;
        }
    }

    /** Of a port. */
    public PortFlows(EthernetPort port) {
        this.port = port;
    }

    /** Why the port takes no flow rules, found out by a rule that it gets and gives back; empty when it does. */
    public Optional<String> refusal() {
        try {
            destroy(create(0, new FlowPattern(PROBED, true, Match.ANY), Fate.DROP));
            return Optional.empty();
        } catch (AcceleratorException e) {
            return Optional.of(e.detail());
        }
    }

    /**
     * Has the port take a rule.
     *
     * @param priority 0 is the highest
     * @throws AcceleratorException UNSUPPORTED when rte_flow cannot say it, FAILED in the driver's words when the port refuses
     */
    public Flow create(int priority, FlowPattern pattern, Fate fate) {
        try (var arena = Arena.ofConfined()) {
            var attributes = attributes(priority, arena);
            var items = FlowItems.of(pattern, arena);
            var actions = actions(fate, arena);
            var error = error(arena);
            // Drivers may take what they would only find wrong later: so it is asked for first.
            check(
                    (int) VALIDATE.invokeExact(port.number(), attributes, items, actions, error),
                    "refuses a rule",
                    error);
            var rule = (MemorySegment) CREATE.invokeExact(port.number(), attributes, items, actions, error);
            if (rule.equals(MemorySegment.NULL)) throw failed("does not take a rule", Eal.errno(), error);
            return new Flow(rule);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** What a rule has counted, frames with Ethernet. */
    public Traffic count(Flow flow) {
        try (var arena = Arena.ofConfined()) {
            var counted = arena.allocate(Layouts.FLOW_COUNT.bytes(), JAVA_LONG.byteAlignment());
            var error = error(arena);
            var result = (int) QUERY.invokeExact(port.number(), flow.rule, actions(Fate.COUNT, arena), counted, error);
            check(result, "does not tell what a rule counted", error);
            return new Traffic(
                    counted.get(JAVA_LONG, Layouts.COUNT_HITS.offset()),
                    counted.get(JAVA_LONG, Layouts.COUNT_BYTES.offset()));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Has the port give a rule up; it is used no more. */
    public void destroy(Flow flow) {
        try (var arena = Arena.ofConfined()) {
            var error = error(arena);
            check((int) DESTROY.invokeExact(port.number(), flow.rule, error), "does not give a rule up", error);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Has the port give up all rules. */
    public void flush() {
        try (var arena = Arena.ofConfined()) {
            var error = error(arena);
            check((int) FLUSH.invokeExact(port.number(), error), "does not give its rules up", error);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static MemorySegment attributes(int priority, Arena arena) {
        var attributes = arena.allocate(Layouts.FLOW_ATTRIBUTES.bytes(), JAVA_INT.byteAlignment());
        attributes.set(JAVA_INT, Layouts.FLOW_PRIORITY.offset(), priority);
        attributes.set(JAVA_INT, Layouts.INGRESS_OFFSET, Layouts.INGRESS);
        return attributes;
    }

    private static MemorySegment actions(Fate fate, Arena arena) {
        var counts = fate != Fate.PASS;
        var actions = arena.allocate((long) Layouts.FLOW_ACTION.bytes() * MOST_ACTIONS, ADDRESS.byteAlignment());
        // A counter's id and a queue's number, both 0: the counter is the rule's own, the queue the only one.
        var settings = arena.allocate(JAVA_INT);
        if (counts) put(actions, 0, Layouts.ACTION_COUNT, settings);
        var end = fate == Fate.DROP ? Layouts.ACTION_DROP : Layouts.ACTION_QUEUE;
        put(actions, counts ? 1 : 0, end, fate == Fate.DROP ? MemorySegment.NULL : settings);
        return actions;
    }

    private static void put(MemorySegment actions, int index, Layouts.Name type, MemorySegment settings) {
        var action = actions.asSlice((long) Layouts.FLOW_ACTION.bytes() * index);
        action.set(JAVA_INT, Layouts.ACTION_TYPE.offset(), type.number());
        action.set(ADDRESS, Layouts.ACTION_SETTINGS.offset(), settings);
    }

    private static MemorySegment error(Arena arena) {
        return arena.allocate(Layouts.FLOW_ERROR.bytes(), ADDRESS.byteAlignment());
    }

    private void check(int result, String what, MemorySegment error) {
        if (result < 0) throw failed(what, -result, error);
    }

    private AcceleratorException failed(String what, int errno, MemorySegment error) {
        var message = error.get(ADDRESS, Layouts.ERROR_MESSAGE.offset());
        var words = message.equals(MemorySegment.NULL)
                ? ""
                : " (" + message.reinterpret(MOST_WORDS).getString(0) + ")";
        return Eal.failed("Port " + port.name() + " " + what + words, errno);
    }
}
