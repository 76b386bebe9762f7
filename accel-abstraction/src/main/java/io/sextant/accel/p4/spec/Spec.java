package io.sextant.accel.p4.spec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pipeline in the language {@code .spec}, as {@link SpecReader} has read it. */
public record Spec(
        List<Struct> structs,
        List<Header> headers,
        String metadata,
        List<Action> actions,
        List<Table> tables,
        List<Selector> selectors,
        List<Learner> learners,
        List<Registers> registers,
        List<Meters> meters,
        List<Instruction> apply) {
    public Spec {
        structs = List.copyOf(structs);
        headers = List.copyOf(headers);
        actions = List.copyOf(actions);
        tables = List.copyOf(tables);
        selectors = List.copyOf(selectors);
        learners = List.copyOf(learners);
        registers = List.copyOf(registers);
        meters = List.copyOf(meters);
        apply = List.copyOf(apply);
    }

    /** A sequence of fields. */
    public record Struct(int line, String name, List<Field> fields) {
        /** Its size, without gaps. */
        public int octets() {
            return fields.stream().mapToInt(Field::bits).sum() / 8;
        }
    }

    /** A field of a struct, of whole octets. */
    public record Field(int line, String name, int bits) {}

    /** A header that a packet may have. */
    public record Header(int line, String name, String struct) {}

    /**
     * What becomes of a packet that has an entry in a table.
     *
     * @param arguments the struct of what the entry gives it
     */
    public record Action(int line, String name, Optional<String> arguments, List<Instruction> instructions) {}

    /** How a field of a key fits one of an entry. */
    public enum Fit {
        WILDCARD,
        LPM,
        EXACT
    }

    /** A field of a table's key. */
    public record Key(int line, String field, Fit fit) {}

    /** An action that a table may have, in its entries and when none fits. */
    public record Use(int line, String action, boolean inEntries, boolean whenNoneFits) {}

    /**
     * What happens when no entry fits.
     *
     * @param arguments names and values in turn
     * @param constant whether it stays so
     */
    public record Default(int line, String action, Optional<String> arguments, boolean constant) {}

    /** A table. */
    public record Table(
            int line,
            String name,
            List<Key> key,
            List<Use> actions,
            Default otherwise,
            Optional<String> hash,
            Optional<String> type,
            int size) {}

    /** Picks a member of a group by a hash over fields. */
    public record Selector(
            int line, String name, String group, List<String> fields, String member, int groups, int members) {}

    /** A table that the pipeline itself fills, whose entries time out. */
    public record Learner(
            int line,
            String name,
            List<String> key,
            List<Use> actions,
            Default otherwise,
            Optional<String> hash,
            int size,
            List<Integer> timeouts) {}

    /** An array of registers of 64 bits. */
    public record Registers(int line, String name, int size, long initial) {}

    /** An array of meters (RFC 2698). */
    public record Meters(int line, String name, int size) {}

    /** An instruction with its label. */
    public record Instruction(int line, Optional<String> label, List<String> words) {
        /** What it does. */
        public String operation() {
            return words.getFirst();
        }

        /** As it was written. */
        public String text() {
            return label.map(l -> l + " : ").orElse("") + String.join(" ", words);
        }
    }

    /** The struct of this name. */
    public Optional<Struct> struct(String name) {
        return structs.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The struct of this header. */
    public Optional<Struct> header(String name) {
        return headers.stream().filter(h -> h.name().equals(name)).findFirst().flatMap(h -> struct(h.struct()));
    }

    /** The action of this name. */
    public Optional<Action> action(String name) {
        return actions.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The table of this name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** How many bits a field of a header or of metadata has, by its name in keys; 0 when there is none. */
    public int bits(String field) {
        return new Operands(this, Optional.empty()).bits(field).orElse(0);
    }

    /** All instructions, of actions too. */
    public Stream<Instruction> instructions() {
        return Stream.concat(actions.stream().flatMap(a -> a.instructions().stream()), apply.stream());
    }
}
