package io.sextant.accel.p4.spec;

import io.sextant.accel.AcceleratorException;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a pipeline can be trusted with packets: what it names is there, what it takes is bounded, and it ends. */
final class SpecCheck {
    private static final int MOST_DECLARATIONS = 256;
    private static final int MOST_HEADERS = 60;
    private static final int MOST_FIELDS = 128;
    /** What DPDK 22.11 can address. */
    private static final int MOST_OCTETS = 256;

    private static final int MOST_TABLES = 64;
    private static final int MOST_ENTRIES = 1 << 18;
    private static final int MOST_REGISTERS = 1 << 20;
    private static final int MOST_METERS = 1 << 14;
    private static final int MOST_INSTRUCTIONS = 4096;
    private static final int MOST_TIMEOUTS = 16;

    private final String file;
    private final Spec spec;

    SpecCheck(String file, Spec spec) {
        this.file = file;
        this.spec = spec;
    }

    void require() {
        requireResources();
        requireNames();
        spec.headers().forEach(h -> requireStruct(h.line(), h.struct()));
        requireStruct(1, spec.metadata());
        spec.actions().forEach(a -> a.arguments().ifPresent(struct -> requireStruct(a.line(), struct)));
        spec.tables().forEach(this::require);
        spec.selectors().forEach(this::require);
        spec.learners().forEach(this::require);
        var instructions = new InstructionCheck(file, spec);
        spec.actions().forEach(instructions::require);
        instructions.requireApply();
        new HeaderCheck(file, spec).require();
    }

    private void requireResources() {
        requireAtMost(MOST_DECLARATIONS, spec.structs().size() + spec.actions().size(), "structs and actions");
        requireAtMost(MOST_HEADERS, spec.headers().size(), "headers");
        requireAtMost(
                MOST_TABLES,
                spec.tables().size() + spec.selectors().size() + spec.learners().size(),
                "tables");
        requireAtMost(MOST_INSTRUCTIONS, spec.instructions().count(), "instructions");
        requireAtMost(MOST_ENTRIES, sum(spec.tables(), Spec.Table::size), "entries of tables");
        requireAtMost(MOST_ENTRIES, sum(spec.learners(), Spec.Learner::size), "entries of learners");
        requireAtMost(MOST_ENTRIES, sum(spec.selectors(), s -> s.groups() * s.members()), "members of selectors");
        requireAtMost(MOST_REGISTERS, sum(spec.registers(), Spec.Registers::size), "registers");
        requireAtMost(MOST_METERS, sum(spec.meters(), Spec.Meters::size), "meters");
        spec.structs().forEach(s -> {
            if (s.fields().isEmpty() || s.fields().size() > MOST_FIELDS)
                throw problem(s.line(), "a struct has 1-" + MOST_FIELDS + " fields");
            if (s.octets() > MOST_OCTETS) throw problem(s.line(), "a struct has at most " + MOST_OCTETS + " octets");
        });
    }

    private static <T> long sum(Collection<T> all, ToIntFunction<T> size) {
        return all.stream().mapToLong(size::applyAsInt).sum();
    }

    private void requireAtMost(long most, long number, String what) {
        if (number > most)
            throw AcceleratorException.unsupported(
                    file + ": a pipeline has at most " + most + " " + what + ", not " + number + ".");
    }

    private void requireNames() {
        spec.structs().forEach(s -> requireDistinct(s.fields(), Spec.Field::name, Spec.Field::line));
        requireDistinct(spec.structs(), Spec.Struct::name, Spec.Struct::line);
        requireDistinct(spec.headers(), Spec.Header::name, Spec.Header::line);
        requireDistinct(spec.actions(), Spec.Action::name, Spec.Action::line);
        requireDistinct(spec.registers(), Spec.Registers::name, Spec.Registers::line);
        requireDistinct(spec.meters(), Spec.Meters::name, Spec.Meters::line);
        record Named(int line, String name) {}
        var tables = Stream.of(
                        spec.tables().stream().map(t -> new Named(t.line(), t.name())),
                        spec.selectors().stream().map(s -> new Named(s.line(), s.name())),
                        spec.learners().stream().map(l -> new Named(l.line(), l.name())))
                .flatMap(named -> named)
                .toList();
        requireDistinct(tables, Named::name, Named::line);
    }

    private <T> void requireDistinct(List<T> all, Function<T, String> name, ToIntFunction<T> line) {
        var names = new HashSet<String>();
        for (var one : all)
            if (!names.add(name.apply(one)))
                throw problem(line.applyAsInt(one), "'" + name.apply(one) + "' is there twice");
    }

    private void requireStruct(int line, String name) {
        if (spec.struct(name).isEmpty()) throw problem(line, "there is no struct '" + name + "'");
    }

    private void require(Spec.Table table) {
        requireOneStruct(table.line(), table.key().stream().map(Spec.Key::field).toList());
        requireActions(table.line(), table.actions(), table.otherwise());
        table.actions().forEach(use -> {
            if (action(use).instructions().stream().anyMatch(i -> Operations.LEARNING.contains(i.operation())))
                throw problem(use.line(), "action '" + use.action() + "' learns, which only a learner's can");
        });
    }

    private void require(Spec.Selector selector) {
        requireOneStruct(selector.line(), selector.fields());
        requireMetadata(selector.line(), selector.group());
        requireMetadata(selector.line(), selector.member());
    }

    private void require(Spec.Learner learner) {
        if (learner.key().isEmpty()) throw problem(learner.line(), "a learner has a key");
        requireOneStruct(learner.line(), learner.key());
        requireActions(learner.line(), learner.actions(), learner.otherwise());
        if (learner.timeouts().isEmpty() || learner.timeouts().size() > MOST_TIMEOUTS)
            throw problem(learner.line(), "a learner has 1-" + MOST_TIMEOUTS + " timeouts");
    }

    private void requireActions(int line, List<Spec.Use> uses, Spec.Default otherwise) {
        if (uses.isEmpty()) throw problem(line, "a table has at least one action");
        requireDistinct(uses, Spec.Use::action, Spec.Use::line);
        uses.forEach(this::action);
        if (uses.stream().noneMatch(u -> u.action().equals(otherwise.action()) && u.whenNoneFits()))
            throw problem(otherwise.line(), "'" + otherwise.action() + "' is no action for when none fits");
    }

    private Spec.Action action(Spec.Use use) {
        return spec.action(use.action())
                .orElseThrow(() -> problem(use.line(), "there is no action '" + use.action() + "'"));
    }

    // The pipeline takes a key out of one piece of memory.
    private void requireOneStruct(int line, List<String> fields) {
        var operands = new Operands(spec, Optional.empty());
        for (var field : fields)
            if (operands.bits(field).isEmpty() || Operands.argument(field))
                throw problem(line, "'" + SpecProblem.shown(field) + "' is no field of a header or of metadata");
        Set<String> structs = fields.stream()
                .map(field -> field.substring(0, field.lastIndexOf('.')))
                .collect(Collectors.toSet());
        if (structs.size() > 1) throw problem(line, "the fields of a key are of one header, or all of metadata");
    }

    private void requireMetadata(int line, String field) {
        if (!field.startsWith("m.")
                || new Operands(spec, Optional.empty()).bits(field).isEmpty())
            throw problem(line, "'" + SpecProblem.shown(field) + "' is no field of metadata");
    }

    private AcceleratorException problem(int line, String words) {
        return SpecProblem.at(file, line, words);
    }
}
