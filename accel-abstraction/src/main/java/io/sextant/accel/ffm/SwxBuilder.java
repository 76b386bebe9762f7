package io.sextant.accel.ffm;

import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.TransmitGuard;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.stream.Stream;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** Makes a pipeline out of its specification: call by call, with no compiler. */
final class SwxBuilder {
    private static final MethodHandle STRUCT = config("struct_type_register", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle HEADER = config("packet_header_register", ADDRESS, ADDRESS);
    private static final MethodHandle METADATA = config("packet_metadata_register", ADDRESS);
    private static final MethodHandle ACTION = config("action_config", ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle REGISTERS = config("regarray_config", ADDRESS, JAVA_INT, JAVA_LONG);
    private static final MethodHandle METERS = config("metarray_config", ADDRESS, JAVA_INT);
    private static final MethodHandle INSTRUCTIONS = config("instructions_config", ADDRESS, JAVA_INT);
    private static final MethodHandle BUILD = config("build");

    private final MemorySegment pipeline;
    private final TransmitGuard guard;
    private final Arena arena;
    private final Texts texts;

    /** For an empty pipeline; what is given it meanwhile lives in the arena. */
    SwxBuilder(MemorySegment pipeline, TransmitGuard guard, Arena arena) {
        this.pipeline = pipeline;
        this.guard = guard;
        this.arena = arena;
        this.texts = new Texts(arena);
    }

    static MethodHandle config(String name, MemoryLayout... arguments) {
        var all = Stream.concat(Stream.of(ADDRESS), Arrays.stream(arguments));
        return Native.dpdk("rte_swx_pipeline_" + name, JAVA_INT, all.toArray(MemoryLayout[]::new));
    }

    /** Everything of the specification, once it has ports. */
    void contents(Spec spec) throws Throwable {
        for (var registers : spec.registers())
            check(
                    (int) REGISTERS.invokeExact(
                            pipeline, texts.of(registers.name()), registers.size(), registers.initial()),
                    "regarray",
                    registers.name());
        for (var meters : spec.meters())
            check(
                    (int) METERS.invokeExact(pipeline, texts.of(meters.name()), meters.size()),
                    "metarray",
                    meters.name());
        for (var struct : spec.structs()) struct(struct);
        for (var header : spec.headers())
            check(
                    (int) HEADER.invokeExact(pipeline, texts.of(header.name()), texts.of(header.struct())),
                    "header",
                    header.name());
        check((int) METADATA.invokeExact(pipeline, texts.of(spec.metadata())), "metadata", spec.metadata());
        for (var action : spec.actions()) action(action);
        var tables = new SwxTableBuilder(pipeline, arena);
        for (var table : spec.tables()) tables.table(table);
        for (var selector : spec.selectors()) tables.selector(selector);
        for (var learner : spec.learners()) tables.learner(learner);
        var apply = guard.guarded(spec.apply());
        check((int) INSTRUCTIONS.invokeExact(pipeline, texts.all(apply), apply.size()), "apply", "");
        check((int) BUILD.invokeExact(pipeline), "pipeline", "");
    }

    private void struct(Spec.Struct struct) throws Throwable {
        var fields =
                arena.allocate((long) SwxLayouts.FIELD.bytes() * struct.fields().size(), 8);
        for (var i = 0; i < struct.fields().size(); i++) {
            var field = fields.asSlice((long) SwxLayouts.FIELD.bytes() * i, SwxLayouts.FIELD.bytes());
            field.set(ADDRESS, 0, texts.of(struct.fields().get(i).name()));
            field.set(
                    JAVA_INT,
                    SwxLayouts.FIELD_BITS.offset(),
                    struct.fields().get(i).bits());
        }
        check(
                (int) STRUCT.invokeExact(
                        pipeline,
                        texts.of(struct.name()),
                        fields,
                        struct.fields().size(),
                        0),
                "struct",
                struct.name());
    }

    private void action(Spec.Action action) throws Throwable {
        var instructions = guard.guarded(action.instructions());
        check(
                (int) ACTION.invokeExact(
                        pipeline,
                        texts.of(action.name()),
                        texts.of(action.arguments()),
                        texts.all(instructions),
                        instructions.size()),
                "action",
                action.name());
    }

    static void check(int result, String what, String name) {
        Eal.check(result, "The pipeline does not take " + what + " " + name);
    }
}
