package io.sextant.accel.p4.spec;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.p4.spec.SpecText.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@code .spec}. */
public final class SpecReader {
    private static final int MOST_REGISTERS = 1 << 20;
    private static final int MOST_METERS = 1 << 14;

    private final SpecText text;
    private final TableReader tableReader;
    private final List<Spec.Struct> structs = new ArrayList<>();
    private final List<Spec.Header> headers = new ArrayList<>();
    private final List<Spec.Action> actions = new ArrayList<>();
    private final List<Spec.Table> tables = new ArrayList<>();
    private final List<Spec.Selector> selectors = new ArrayList<>();
    private final List<Spec.Learner> learners = new ArrayList<>();
    private final List<Spec.Registers> registers = new ArrayList<>();
    private final List<Spec.Meters> meters = new ArrayList<>();
    private Optional<String> metadata = Optional.empty();
    private Optional<List<Spec.Instruction>> apply = Optional.empty();

    private SpecReader(SpecText text) {
        this.text = text;
        this.tableReader = new TableReader(text);
    }

    /**
     * Reads and verifies a pipeline.
     *
     * @param file what to call it in an error
     * @throws AcceleratorException INVALID with the line and what is wrong there; UNSUPPORTED where it is right and not carried
     */
    public static Spec read(String file, String text) {
        var spec = NumberedRegisters.replaced(new SpecReader(new SpecText(file, text)).read());
        new SpecCheck(file, spec).require();
        return spec;
    }

    private Spec read() {
        for (var line = text.next(); line.isPresent(); line = text.next()) declaration(line.get());
        return new Spec(
                structs,
                headers,
                metadata.orElseThrow(() -> text.problem(1, "there is no 'metadata instanceof'")),
                actions,
                tables,
                selectors,
                learners,
                registers,
                meters,
                apply.orElseThrow(() -> text.problem(1, "there is no 'apply'")));
    }

    private void declaration(Line line) {
        switch (line.first()) {
            case "struct" -> structs.add(struct(line));
            case "header" -> headers.add(header(line));
            case "metadata" -> metadata = Optional.of(metadata(line));
            case "action" -> actions.add(action(line));
            case "table" -> tables.add(tableReader.table(line));
            case "selector" -> selectors.add(tableReader.selector(line));
            case "learner" -> learners.add(tableReader.learner(line));
            case "regarray" -> registers.add(registers(line));
            case "metarray" -> meters.add(meters(line));
            case "apply" -> apply = Optional.of(apply(line));
            default ->
                throw text.problem(
                        line.number(), "'" + SpecProblem.shown(line.first()) + "' begins nothing that is known");
        }
    }

    private Spec.Struct struct(Line line) {
        text.require(line, "struct NAME {");
        var fields = text.block(line).stream().map(this::field).toList();
        return new Spec.Struct(line.number(), text.name(line, 1), fields);
    }

    private Spec.Field field(Line line) {
        var type = line.first();
        if (type.startsWith("varbit<"))
            throw AcceleratorException.unsupported(text.problem(
                            line.number(),
                            "fields of variable size are not taken: the pipeline does not check their size")
                    .detail());
        if (line.words().size() != 2 || !type.matches("bit<\\d{1,2}>"))
            throw text.problem(
                    line.number(), "'" + SpecProblem.shown(line.words()) + "' is not of the form 'bit<N> NAME'");
        var bits = Integer.parseInt(type.substring(4, type.length() - 1));
        if (bits < 8 || bits > 64 || bits % 8 != 0)
            throw text.problem(line.number(), "a field has 8, 16, ... 64 bits, not " + bits);
        return new Spec.Field(line.number(), text.name(line, 1), bits);
    }

    private Spec.Header header(Line line) {
        text.require(line, "header NAME instanceof STRUCT");
        return new Spec.Header(line.number(), text.name(line, 1), text.name(line, 3));
    }

    private String metadata(Line line) {
        text.require(line, "metadata instanceof STRUCT");
        if (metadata.isPresent()) throw text.problem(line.number(), "there is metadata already");
        return text.name(line, 2);
    }

    private Spec.Action action(Line line) {
        var plain = line.words().size() == 5;
        text.require(line, plain ? "action NAME args none {" : "action NAME args instanceof STRUCT {");
        return new Spec.Action(
                line.number(),
                text.name(line, 1),
                plain ? Optional.empty() : Optional.of(text.name(line, 4)),
                instructions(line));
    }

    private List<Spec.Instruction> apply(Line line) {
        text.require(line, "apply {");
        if (apply.isPresent()) throw text.problem(line.number(), "there is an apply already");
        return instructions(line);
    }

    private List<Spec.Instruction> instructions(Line line) {
        return text.block(line).stream().map(this::instruction).toList();
    }

    private Spec.Instruction instruction(Line line) {
        var words = line.words();
        var labelled = words.size() > 1 && words.get(1).equals(":");
        if (labelled && words.size() == 2) throw text.problem(line.number(), "a label stands before no instruction");
        return new Spec.Instruction(
                line.number(),
                labelled ? Optional.of(text.name(line, 0)) : Optional.empty(),
                labelled ? words.subList(2, words.size()) : words);
    }

    private Spec.Registers registers(Line line) {
        text.require(line, "regarray NAME size SIZE initval VALUE");
        var size = text.number(line, 3, 1, MOST_REGISTERS);
        return new Spec.Registers(line.number(), text.name(line, 1), size, text.number(line, 5));
    }

    private Spec.Meters meters(Line line) {
        text.require(line, "metarray NAME size SIZE");
        return new Spec.Meters(line.number(), text.name(line, 1), text.number(line, 3, 1, MOST_METERS));
    }
}
