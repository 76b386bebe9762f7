package io.sextant.accel.ffm;

import io.sextant.accel.p4.spec.Spec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** Makes a pipeline out of its specification: call by call, with no compiler. */
final class SwxBuilder {
    private static final MethodHandle PORT_IN = config("port_in_config", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle PORT_OUT = config("port_out_config", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle STRUCT = config("struct_type_register", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle HEADER = config("packet_header_register", ADDRESS, ADDRESS);
    private static final MethodHandle METADATA = config("packet_metadata_register", ADDRESS);
    private static final MethodHandle ACTION = config("action_config", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle TABLE = config("table_config", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle SELECTOR = config("selector_config", ADDRESS, ADDRESS);
    private static final MethodHandle LEARNER = config("learner_config", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle REGISTERS = config("regarray_config", ADDRESS, JAVA_INT, JAVA_LONG);
    private static final MethodHandle METERS = config("metarray_config", ADDRESS, JAVA_INT);
    private static final MethodHandle INSTRUCTIONS = config("instructions_config", ADDRESS, JAVA_INT);
    private static final MethodHandle BUILD = config("build");

    private final MemorySegment pipeline;
    private final Arena arena;

    /** For an empty pipeline; what is given it meanwhile lives in the arena. */
    SwxBuilder(MemorySegment pipeline, Arena arena) {
        this.pipeline = pipeline;
        this.arena = arena;
    }

    private static MethodHandle config(String name, MemoryLayout... arguments) {
        var all = Stream.concat(Stream.of(ADDRESS), Arrays.stream(arguments));
        return Native.dpdk("rte_swx_pipeline_" + name, JAVA_INT, all.toArray(MemoryLayout[]::new));
    }

    /** The ports, and after the last of them the place where packets end that are dropped. */
    void ports(List<SwxPort> ports) throws Throwable {
        for (var i = 0; i < ports.size(); i++) {
            var kind = text("ethdev");
            var what = ports.get(i) + " is no port of a pipeline";
            Eal.check((int) PORT_IN.invokeExact(pipeline, i, kind, ports.get(i).reader(arena)), what);
            Eal.check((int) PORT_OUT.invokeExact(pipeline, i, kind, ports.get(i).writer(arena)), what);
        }
        // DPDK wants a power of two of ports to receive by.
        for (var i = ports.size(); Integer.bitCount(i) != 1; i++)
            Eal.check(
                    (int) PORT_IN.invokeExact(pipeline, i, text("ring"), IdleRing.reader(arena)),
                    "Port " + i + " is no port of a pipeline");
        var sink = arena.allocate(SwxLayouts.SINK.bytes(), 8);
        Eal.check((int) PORT_OUT.invokeExact(pipeline, ports.size(), text("sink"), sink), "There is no sink");
    }

    /** Everything of the specification but the ports. */
    void contents(Spec spec, List<String> apply) throws Throwable {
        for (var registers : spec.registers())
            check(
                    (int) REGISTERS.invokeExact(
                            pipeline, text(registers.name()), registers.size(), registers.initial()),
                    "regarray",
                    registers.name());
        for (var meters : spec.meters())
            check((int) METERS.invokeExact(pipeline, text(meters.name()), meters.size()), "metarray", meters.name());
        for (var struct : spec.structs()) struct(struct);
        for (var header : spec.headers())
            check(
                    (int) HEADER.invokeExact(pipeline, text(header.name()), text(header.struct())),
                    "header",
                    header.name());
        check((int) METADATA.invokeExact(pipeline, text(spec.metadata())), "metadata", spec.metadata());
        for (var action : spec.actions()) action(action);
        for (var table : spec.tables()) table(table);
        for (var selector : spec.selectors()) selector(selector);
        for (var learner : spec.learners()) learner(learner);
        check((int) INSTRUCTIONS.invokeExact(pipeline, texts(apply), apply.size()), "apply", "");
        check((int) BUILD.invokeExact(pipeline), "pipeline", "");
    }

    private void struct(Spec.Struct struct) throws Throwable {
        var fields =
                arena.allocate((long) SwxLayouts.FIELD.bytes() * struct.fields().size(), 8);
        for (var i = 0; i < struct.fields().size(); i++) {
            var field = fields.asSlice((long) SwxLayouts.FIELD.bytes() * i, SwxLayouts.FIELD.bytes());
            field.set(ADDRESS, 0, text(struct.fields().get(i).name()));
            field.set(
                    JAVA_INT,
                    SwxLayouts.FIELD_BITS.offset(),
                    struct.fields().get(i).bits());
        }
        check(
                (int) STRUCT.invokeExact(
                        pipeline, text(struct.name()), fields, struct.fields().size(), 0),
                "struct",
                struct.name());
    }

    private void action(Spec.Action action) throws Throwable {
        var instructions =
                action.instructions().stream().map(Spec.Instruction::text).toList();
        check(
                (int) ACTION.invokeExact(
                        pipeline,
                        text(action.name()),
                        text(action.arguments()),
                        texts(instructions),
                        instructions.size()),
                "action",
                action.name());
    }

    private void table(Spec.Table table) throws Throwable {
        var settings = settings(table.actions(), table.otherwise(), table.hash());
        var key = arena.allocate(
                (long) SwxLayouts.KEY.bytes() * Math.max(1, table.key().size()), 8);
        for (var i = 0; i < table.key().size(); i++) {
            var field = key.asSlice((long) SwxLayouts.KEY.bytes() * i, SwxLayouts.KEY.bytes());
            field.set(ADDRESS, 0, text(table.key().get(i).field()));
            field.set(
                    JAVA_INT,
                    SwxLayouts.KEY_FIT.offset(),
                    table.key().get(i).fit().ordinal());
        }
        settings.set(ADDRESS, SwxLayouts.TABLE_KEY.offset(), table.key().isEmpty() ? MemorySegment.NULL : key);
        settings.set(JAVA_INT, SwxLayouts.TABLE_FIELDS.offset(), table.key().size());
        check(
                (int) TABLE.invokeExact(
                        pipeline, text(table.name()), settings, text(table.type()), MemorySegment.NULL, table.size()),
                "table",
                table.name());
    }

    private void learner(Spec.Learner learner) throws Throwable {
        var settings = settings(learner.actions(), learner.otherwise(), learner.hash());
        settings.set(ADDRESS, SwxLayouts.TABLE_KEY.offset(), texts(learner.key()));
        settings.set(JAVA_INT, SwxLayouts.TABLE_FIELDS.offset(), learner.key().size());
        var timeouts = arena.allocateFrom(
                JAVA_INT,
                learner.timeouts().stream().mapToInt(Integer::intValue).toArray());
        check(
                (int) LEARNER.invokeExact(
                        pipeline,
                        text(learner.name()),
                        settings,
                        learner.size(),
                        timeouts,
                        learner.timeouts().size()),
                "learner",
                learner.name());
    }

    private MemorySegment settings(List<Spec.Use> uses, Spec.Default otherwise, Optional<String> hash) {
        var settings = arena.allocate(SwxLayouts.TABLE.bytes(), 8);
        settings.set(
                ADDRESS,
                SwxLayouts.TABLE_ACTIONS.offset(),
                texts(uses.stream().map(Spec.Use::action).toList()));
        settings.set(ADDRESS, SwxLayouts.TABLE_IN_ENTRIES.offset(), flags(uses, Spec.Use::inEntries));
        settings.set(ADDRESS, SwxLayouts.TABLE_WHEN_NONE_FITS.offset(), flags(uses, Spec.Use::whenNoneFits));
        settings.set(JAVA_INT, SwxLayouts.TABLE_ACTION_COUNT.offset(), uses.size());
        settings.set(ADDRESS, SwxLayouts.TABLE_DEFAULT.offset(), text(otherwise.action()));
        settings.set(ADDRESS, SwxLayouts.TABLE_DEFAULT_ARGUMENTS.offset(), text(otherwise.arguments()));
        settings.set(JAVA_INT, SwxLayouts.TABLE_CONSTANT.offset(), otherwise.constant() ? 1 : 0);
        settings.set(ADDRESS, SwxLayouts.TABLE_HASH.offset(), text(hash));
        return settings;
    }

    private void selector(Spec.Selector selector) throws Throwable {
        var settings = arena.allocate(SwxLayouts.SELECTOR.bytes(), 8);
        settings.set(ADDRESS, 0, text(selector.group()));
        settings.set(ADDRESS, SwxLayouts.SELECTOR_FIELDS.offset(), texts(selector.fields()));
        settings.set(
                JAVA_INT,
                SwxLayouts.SELECTOR_FIELD_COUNT.offset(),
                selector.fields().size());
        settings.set(ADDRESS, SwxLayouts.SELECTOR_MEMBER.offset(), text(selector.member()));
        settings.set(JAVA_INT, SwxLayouts.SELECTOR_GROUPS.offset(), selector.groups());
        settings.set(JAVA_INT, SwxLayouts.SELECTOR_MEMBERS.offset(), selector.members());
        check((int) SELECTOR.invokeExact(pipeline, text(selector.name()), settings), "selector", selector.name());
    }

    private MemorySegment flags(List<Spec.Use> uses, Predicate<Spec.Use> flag) {
        return arena.allocateFrom(
                JAVA_INT, uses.stream().mapToInt(use -> flag.test(use) ? 1 : 0).toArray());
    }

    private MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    private MemorySegment text(Optional<String> text) {
        return text.map(arena::allocateFrom).orElse(MemorySegment.NULL);
    }

    private MemorySegment texts(List<String> texts) {
        var all = arena.allocate(ADDRESS, texts.size());
        for (var i = 0; i < texts.size(); i++) all.setAtIndex(ADDRESS, i, text(texts.get(i)));
        return all;
    }

    private static void check(int result, String what, String name) {
        Eal.check(result, "The pipeline does not take " + what + " " + name);
    }
}
