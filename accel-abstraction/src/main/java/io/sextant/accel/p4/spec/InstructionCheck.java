package io.sextant.accel.p4.spec;

import io.sextant.accel.AcceleratorException;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether instructions are known, name what is there, jump forward only and do not run over their end. */
final class InstructionCheck {
    private final String file;
    private final Spec spec;
    private final Set<String> tables;
    private final Set<String> registers;
    private final Set<String> meters;

    InstructionCheck(String file, Spec spec) {
        this.file = file;
        this.spec = spec;
        this.tables = Stream.of(
                        spec.tables().stream().map(Spec.Table::name),
                        spec.selectors().stream().map(Spec.Selector::name),
                        spec.learners().stream().map(Spec.Learner::name))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        this.registers = spec.registers().stream().map(Spec.Registers::name).collect(Collectors.toSet());
        this.meters = spec.meters().stream().map(Spec.Meters::name).collect(Collectors.toSet());
    }

    void require(Spec.Action action) {
        requireEnd(action.line(), action.instructions());
        for (var instruction : action.instructions()) {
            if (Set.of("rx", "table", "extract", "emit", "tx", "lookahead").contains(instruction.operation()))
                throw problem(instruction, "'" + instruction.operation() + "' stands in apply only");
        }
        requireOperands(action.instructions(), new Operands(spec, Optional.of(action)));
    }

    void requireApply() {
        var apply = spec.apply();
        requireEnd(1, apply);
        for (var instruction : apply) {
            if ((instruction == apply.getFirst()) != instruction.operation().equals("rx"))
                throw problem(instruction, "apply begins with rx, which is nowhere else");
            if (instruction.operation().equals("return") || Operations.LEARNING.contains(instruction.operation()))
                throw problem(instruction, "'" + instruction.operation() + "' stands in actions only");
        }
        requireOperands(apply, new Operands(spec, Optional.empty()));
    }

    private void requireEnd(int line, List<Spec.Instruction> instructions) {
        if (instructions.isEmpty()) throw SpecProblem.at(file, line, "there are no instructions");
        if (!Operations.FINAL.contains(instructions.getLast().operation()))
            throw problem(instructions.getLast(), "the last instruction is tx, drop or return: nothing follows it");
    }

    private void requireOperands(List<Spec.Instruction> instructions, Operands operands) {
        var labels = labels(instructions);
        for (var place = 0; place < instructions.size(); place++) {
            var instruction = instructions.get(place);
            var words = instruction.words();
            if (!Operations.known(instruction.operation()))
                throw problem(
                        instruction,
                        "'" + SpecProblem.shown(instruction.operation()) + "' is no instruction that is taken");
            var none = words.size() == 1 && Operations.optional(instruction.operation());
            if (!none && words.size() - 1 != Operations.operands(instruction.operation()))
                throw problem(
                        instruction,
                        "'" + instruction.operation() + "' has " + Operations.operands(instruction.operation())
                                + " operands");
            if (instruction.operation().equals("hash")) requireHashInFront(instruction, operands);
            for (var i = 1; i < words.size(); i++) {
                var kind = Operations.operand(instruction.operation(), i - 1);
                if (kind == Operations.Operand.LABEL) requireForward(instruction, words.get(i), place, labels);
                else if (!fits(kind, words.get(i), operands))
                    throw problem(
                            instruction,
                            "'" + SpecProblem.shown(words.get(i)) + "' is no "
                                    + kind.name().toLowerCase(Locale.ROOT) + " here");
            }
        }
    }

    // DPDK 22.11 keeps where in metadata a hash goes as a number of bits in one octet.
    private void requireHashInFront(Spec.Instruction hash, Operands operands) {
        var target = hash.words().get(2);
        if (!target.startsWith("m.") || operands.before(target) > 31)
            throw problem(hash, "a hash goes into the first 32 octets of metadata");
    }

    private Map<String, Integer> labels(List<Spec.Instruction> instructions) {
        var labels = new HashMap<String, Integer>();
        for (var place = 0; place < instructions.size(); place++) {
            var instruction = instructions.get(place);
            var at = place;
            instruction.label().ifPresent(label -> {
                if (labels.put(label, at) != null) throw problem(instruction, "label '" + label + "' is there twice");
            });
        }
        return labels;
    }

    // With jumps forward only, a packet passes each instruction once at most.
    private void requireForward(Spec.Instruction from, String label, int place, Map<String, Integer> labels) {
        var to = labels.get(label);
        if (to == null) throw problem(from, "there is no label '" + SpecProblem.shown(label) + "'");
        if (to <= place) throw problem(from, "the jump to '" + label + "' goes backward: a program must end");
    }

    private boolean fits(Operations.Operand kind, String word, Operands operands) {
        var field = operands.bits(word).isPresent();
        return switch (kind) {
            case HEADER -> header(word);
            case METADATA -> field && word.startsWith("m.");
            case TARGET -> field && !Operands.argument(word);
            case SOURCE -> field || isNumber(word);
            case SUMMAND -> field || isNumber(word) || header(word);
            case TABLE -> tables.contains(word);
            case ACTION -> spec.action(word).isPresent();
            case REGISTERS -> registers.contains(word);
            case METERS -> meters.contains(word);
            case HASH -> Operations.HASHES.contains(word);
            case LABEL -> false;
        };
    }

    private boolean header(String word) {
        return word.startsWith("h.") && spec.header(word.substring(2)).isPresent();
    }

    /** Whether an operand is a number. */
    static boolean isNumber(String word) {
        return word.matches("0[xX][0-9A-Fa-f]{1,16}|[0-9]{1,18}");
    }

    private AcceleratorException problem(Spec.Instruction instruction, String words) {
        return SpecProblem.at(file, instruction.line(), words);
    }
}
