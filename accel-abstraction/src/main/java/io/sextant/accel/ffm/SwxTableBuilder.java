package io.sextant.accel.ffm;

import io.sextant.accel.p4.spec.Spec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** Makes the tables of a pipeline, of all kinds. */
final class SwxTableBuilder {
    private static final MethodHandle TABLE =
            SwxBuilder.config("table_config", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle SELECTOR = SwxBuilder.config("selector_config", ADDRESS, ADDRESS);
    private static final MethodHandle LEARNER =
            SwxBuilder.config("learner_config", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);

    private final MemorySegment pipeline;
    private final Arena arena;
    private final Texts texts;

    /** For an empty pipeline; what is given it meanwhile lives in the arena. */
    SwxTableBuilder(MemorySegment pipeline, Arena arena) {
        this.pipeline = pipeline;
        this.arena = arena;
        this.texts = new Texts(arena);
    }

    void table(Spec.Table table) throws Throwable {
        var settings = settings(table.actions(), table.otherwise(), table.hash());
        var key = arena.allocate(
                (long) SwxLayouts.KEY.bytes() * Math.max(1, table.key().size()), 8);
        for (var i = 0; i < table.key().size(); i++) {
            var field = key.asSlice((long) SwxLayouts.KEY.bytes() * i, SwxLayouts.KEY.bytes());
            field.set(ADDRESS, 0, texts.of(table.key().get(i).field()));
            field.set(
                    JAVA_INT,
                    SwxLayouts.KEY_FIT.offset(),
                    table.key().get(i).fit().ordinal());
        }
        settings.set(ADDRESS, SwxLayouts.TABLE_KEY.offset(), table.key().isEmpty() ? MemorySegment.NULL : key);
        settings.set(JAVA_INT, SwxLayouts.TABLE_FIELDS.offset(), table.key().size());
        SwxBuilder.check(
                (int) TABLE.invokeExact(
                        pipeline,
                        texts.of(table.name()),
                        settings,
                        texts.of(table.type()),
                        MemorySegment.NULL,
                        table.size()),
                "table",
                table.name());
    }

    void learner(Spec.Learner learner) throws Throwable {
        var settings = settings(learner.actions(), learner.otherwise(), learner.hash());
        settings.set(ADDRESS, SwxLayouts.TABLE_KEY.offset(), texts.all(learner.key()));
        settings.set(JAVA_INT, SwxLayouts.TABLE_FIELDS.offset(), learner.key().size());
        var timeouts = arena.allocateFrom(
                JAVA_INT,
                learner.timeouts().stream().mapToInt(Integer::intValue).toArray());
        SwxBuilder.check(
                (int) LEARNER.invokeExact(
                        pipeline,
                        texts.of(learner.name()),
                        settings,
                        learner.size(),
                        timeouts,
                        learner.timeouts().size()),
                "learner",
                learner.name());
    }

    void selector(Spec.Selector selector) throws Throwable {
        var settings = arena.allocate(SwxLayouts.SELECTOR.bytes(), 8);
        settings.set(ADDRESS, 0, texts.of(selector.group()));
        settings.set(ADDRESS, SwxLayouts.SELECTOR_FIELDS.offset(), texts.all(selector.fields()));
        settings.set(
                JAVA_INT,
                SwxLayouts.SELECTOR_FIELD_COUNT.offset(),
                selector.fields().size());
        settings.set(ADDRESS, SwxLayouts.SELECTOR_MEMBER.offset(), texts.of(selector.member()));
        settings.set(JAVA_INT, SwxLayouts.SELECTOR_GROUPS.offset(), selector.groups());
        settings.set(JAVA_INT, SwxLayouts.SELECTOR_MEMBERS.offset(), selector.members());
        SwxBuilder.check(
                (int) SELECTOR.invokeExact(pipeline, texts.of(selector.name()), settings), "selector", selector.name());
    }

    private MemorySegment settings(List<Spec.Use> uses, Spec.Default otherwise, Optional<String> hash) {
        var settings = arena.allocate(SwxLayouts.TABLE.bytes(), 8);
        settings.set(
                ADDRESS,
                SwxLayouts.TABLE_ACTIONS.offset(),
                texts.all(uses.stream().map(Spec.Use::action).toList()));
        settings.set(ADDRESS, SwxLayouts.TABLE_IN_ENTRIES.offset(), flags(uses, Spec.Use::inEntries));
        settings.set(ADDRESS, SwxLayouts.TABLE_WHEN_NONE_FITS.offset(), flags(uses, Spec.Use::whenNoneFits));
        settings.set(JAVA_INT, SwxLayouts.TABLE_ACTION_COUNT.offset(), uses.size());
        settings.set(ADDRESS, SwxLayouts.TABLE_DEFAULT.offset(), texts.of(otherwise.action()));
        settings.set(ADDRESS, SwxLayouts.TABLE_DEFAULT_ARGUMENTS.offset(), texts.of(otherwise.arguments()));
        settings.set(JAVA_INT, SwxLayouts.TABLE_CONSTANT.offset(), otherwise.constant() ? 1 : 0);
        settings.set(ADDRESS, SwxLayouts.TABLE_HASH.offset(), texts.of(hash));
        return settings;
    }

    private MemorySegment flags(List<Spec.Use> uses, Predicate<Spec.Use> flag) {
        return arena.allocateFrom(
                JAVA_INT, uses.stream().mapToInt(use -> flag.test(use) ? 1 : 0).toArray());
    }
}
