package io.sextant.accel.xdp.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in an ELF file for BPF: its sections, its symbols, and where its code refers to these. */
final class Elf {
    private static final int MAGIC = 0x464C_457F;
    private static final int SIXTY_FOUR_BITS = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int RELOCATABLE = 1;
    private static final int BPF = 247;

    private static final int SECTION = 64;
    private static final int SYMBOL = 24;
    private static final int REFERENCE = 16;
    private static final int MOST_SECTIONS = 256;
    private static final int MOST_SYMBOLS = 4_096;

    private static final int SYMBOLS = 2;
    private static final int REFERENCES_WITH_ADDEND = 4;
    private static final int NOTHING = 8;
    private static final int REFERENCES = 9;
    private static final int EXECUTABLE = 4;
    private static final int FUNCTION = 2;

    /** A part of the file. */
    record Section(int number, String name, int type, long flags, int link, int info, Octets content) {
        boolean executable() {
            return (flags & EXECUTABLE) != 0 && content.size() > 0;
        }

        private boolean refersFrom(Section other) {
            return (type == REFERENCES || type == REFERENCES_WITH_ADDEND) && info == other.number;
        }
    }

    /** A name for something in a section. */
    record Symbol(String name, int type, int section, long at) {
        boolean function() {
            return type == FUNCTION;
        }
    }

    /** A place in a section, by its offset, that refers to what a symbol means. */
    record Reference(long at, int kind, Symbol to) {}

    private final List<Section> sections;
    private final List<Symbol> symbols;

    private Elf(List<Section> sections, List<Symbol> symbols) {
        this.sections = sections;
        this.symbols = symbols;
    }

    static Elf of(byte[] file) {
        var all = Octets.of(file);
        if (all.size() < SECTION || all.four(0) != MAGIC) throw Refusal.of("it is no ELF file");
        if (all.one(4) != SIXTY_FOUR_BITS
                || all.one(5) != LITTLE_ENDIAN
                || all.two(16) != RELOCATABLE
                || all.two(18) != BPF)
            throw Refusal.of("it is not what a compiler makes for BPF, 64 bits and little-endian");
        var sections = sections(all);
        return new Elf(sections, symbols(sections));
    }

    private static List<Section> sections(Octets file) {
        var count = file.two(60);
        if (count > MOST_SECTIONS || file.two(58) != SECTION)
            throw Refusal.of("it has " + count + " sections, " + MOST_SECTIONS + " at most are taken");
        var headers = file.part(file.eight(40), (long) count * SECTION);
        var names = content(file, headers, file.two(62));
        var sections = new ArrayList<Section>();
        for (var i = 0; i < count; i++) {
            var at = (long) i * SECTION;
            sections.add(new Section(
                    i,
                    names.text(headers.unsignedFour(at)),
                    headers.four(at + 4),
                    headers.eight(at + 8),
                    headers.four(at + 40),
                    headers.four(at + 44),
                    content(file, headers, i)));
        }
        return sections;
    }

    private static Octets content(Octets file, Octets headers, int section) {
        var at = (long) section * SECTION;
        return headers.four(at + 4) == NOTHING
                ? file.part(0, 0)
                : file.part(headers.eight(at + 24), headers.eight(at + 32));
    }

    private static List<Symbol> symbols(List<Section> sections) {
        var symbols = new ArrayList<Symbol>();
        for (var table : sections.stream().filter(s -> s.type() == SYMBOLS).toList()) {
            var content = table.content();
            if (!symbols.isEmpty() || content.size() > MOST_SYMBOLS * SYMBOL)
                throw Refusal.of("it has two tables of symbols, or more than " + MOST_SYMBOLS + " in one");
            var names = at(sections, table.link()).content();
            for (var at = 0; at + SYMBOL <= content.size(); at += SYMBOL)
                symbols.add(new Symbol(
                        names.text(content.unsignedFour(at)),
                        content.one(at + 4) & 0xF,
                        content.two(at + 6),
                        content.eight(at + 8)));
        }
        return symbols;
    }

    private static <T> T at(List<T> list, long index) {
        if (index < 0 || index >= list.size()) throw Refusal.of("it points to what it does not have");
        return list.get((int) index);
    }

    /** The only section of a name. */
    Optional<Section> section(String name) {
        var found = sections.stream().filter(s -> s.name().equals(name)).toList();
        if (found.size() > 1) throw Refusal.of("it has two sections " + Refusal.shown(name));
        return found.stream().findFirst();
    }

    Stream<Section> executable() {
        return sections.stream().filter(Section::executable);
    }

    Stream<Symbol> functions(Section in) {
        return symbols.stream().filter(s -> s.function() && s.section() == in.number());
    }

    /** All places in a section that refer to symbols. */
    List<Reference> references(Section from) {
        var found = new ArrayList<Reference>();
        for (var table : sections.stream().filter(s -> s.refersFrom(from)).toList()) {
            if (table.type() == REFERENCES_WITH_ADDEND) throw Refusal.of("its references have addends");
            for (var at = 0; at + REFERENCE <= table.content().size(); at += REFERENCE) {
                var info = table.content().eight(at + 8);
                found.add(new Reference(table.content().eight(at), (int) info, at(symbols, info >>> 32)));
            }
        }
        return found;
    }
}
