package io.sextant.accel.p4.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Has instructions change the registers that they name: where nothing but numbers follows the array, DPDK 22.11 changes the first
 * array's, whichever is named. So the number of the register passes through a field of metadata.
 */
final class NumberedRegisters {
    // In a file no name begins with a digit.
    private static final String METADATA = "0metadata";
    private static final String REGISTER = "0register";
    private static final int BITS = 32;

    private NumberedRegisters() {}

    /** The pipeline without such instructions. */
    static Spec replaced(Spec spec) {
        var metadata = spec.struct(spec.metadata());
        if (metadata.isEmpty() || spec.instructions().noneMatch(NumberedRegisters::isNumbered)) return spec;
        var structs = new ArrayList<>(spec.structs());
        structs.add(withRegister(metadata.get()));
        return new Spec(
                structs,
                spec.headers(),
                METADATA,
                spec.actions().stream().map(NumberedRegisters::replaced).toList(),
                spec.tables(),
                spec.selectors(),
                spec.learners(),
                spec.registers(),
                spec.meters(),
                replaced(spec.apply()));
    }

    private static Spec.Struct withRegister(Spec.Struct metadata) {
        var fields = new ArrayList<>(metadata.fields());
        fields.add(new Spec.Field(metadata.line(), REGISTER, BITS));
        return new Spec.Struct(metadata.line(), METADATA, fields);
    }

    private static Spec.Action replaced(Spec.Action action) {
        return new Spec.Action(action.line(), action.name(), action.arguments(), replaced(action.instructions()));
    }

    private static List<Spec.Instruction> replaced(List<Spec.Instruction> instructions) {
        return instructions.stream()
                .flatMap(instruction -> isNumbered(instruction) ? replaced(instruction) : Stream.of(instruction))
                .toList();
    }

    private static boolean isNumbered(Spec.Instruction instruction) {
        var words = instruction.words();
        return Set.of("regwr", "regadd").contains(instruction.operation())
                && words.size() == 4
                && words.subList(2, 4).stream().allMatch(InstructionCheck::isNumber);
    }

    private static Stream<Spec.Instruction> replaced(Spec.Instruction numbered) {
        var words = numbered.words();
        var field = "m." + REGISTER;
        return Stream.of(
                new Spec.Instruction(numbered.line(), numbered.label(), List.of("mov", field, words.get(2))),
                new Spec.Instruction(
                        numbered.line(),
                        Optional.empty(),
                        List.of(words.getFirst(), words.get(1), field, words.getLast())));
    }
}
