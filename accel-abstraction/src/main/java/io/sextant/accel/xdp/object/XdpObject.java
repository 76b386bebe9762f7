package io.sextant.accel.xdp.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** One program for XDP, and the maps that it uses. */
public final class XdpObject {
    /** Octets that a file may have. */
    public static final int LARGEST = 1 << 20;
    /** The map from a link's number to the port's Ethernet address and number, which the site fills. */
    public static final String PORTS = "ports";
    /** The map from a port's number to its link, which the site fills. */
    public static final String LINKS = "links";
    /** The map with the packets and octets that the program has forwarded itself. */
    public static final String FORWARDED = "forwarded";
    /** The octets of a value in {@link #PORTS}. */
    public static final int PORT = 8;

    /** Ports that a function may have. */
    public static final int MOST_PORTS = 64;

    private static final String SECTION = "xdp";
    private static final int MOST_MAPS = 16;
    private static final long MOST_MEMORY = 16 << 20;
    private static final int MAP = 1;
    private static final int MAP_BY_DESCRIPTOR = 1;

    private final String name;
    private final String license;
    private final byte[] instructions;
    private final Map<Integer, String> references;
    private final Map<String, ObjectMap> maps;

    private XdpObject(Elf elf) {
        var code = code(elf);
        name = name(elf, code);
        license = license(elf);
        instructions = code.content().copy();
        references = references(elf, code);
        InstructionCheck.require(code.content(), references.keySet());
        maps = maps(elf);
        requireShapes();
    }

    /**
     * Reads a file, and verifies what can be verified without the kernel: that there is one program for XDP, which calls what a
     * program may call, and maps of allowed kinds and sizes.
     *
     * @throws io.sextant.accel.AcceleratorException INVALID with what is wrong
     */
    public static XdpObject read(byte[] file) {
        return new XdpObject(Elf.of(file));
    }

    private static Elf.Section code(Elf elf) {
        elf.executable().filter(s -> !s.name().equals(SECTION)).findFirst().ifPresent(other -> {
            throw Refusal.of("it has code in the section " + Refusal.shown(other.name())
                    + "; there may be one program, in the section 'xdp', and functions that the compiler inlines");
        });
        return elf.section(SECTION)
                .filter(Elf.Section::executable)
                .orElseThrow(() -> Refusal.of("it has no program in a section 'xdp'"));
    }

    private static String name(Elf elf, Elf.Section code) {
        var functions = elf.functions(code).toList();
        if (functions.size() != 1)
            throw Refusal.of("it has " + functions.size() + " programs in the section 'xdp', not one");
        return functions.getFirst().name();
    }

    private static String license(Elf elf) {
        var octets = elf.section("license")
                .orElseThrow(() -> Refusal.of("it has no section 'license'"))
                .content()
                .copy();
        return new String(octets, 0, Math.min(octets.length, 127), StandardCharsets.US_ASCII).split("\0", 2)[0];
    }

    private static Map<Integer, String> references(Elf elf, Elf.Section code) {
        var definitions = elf.section(".maps").map(Elf.Section::number).orElse(-1);
        var found = new TreeMap<Integer, String>();
        for (var reference : elf.references(code)) {
            var to = reference.to();
            if (reference.kind() != MAP || to.section() != definitions || reference.at() % InstructionCheck.OCTETS != 0)
                throw Refusal.of(
                        "it refers to " + Refusal.shown(to.name())
                                + ", which is no map: there are no variables outside of functions, and no functions that are not inlined");
            var at = code.content().part(reference.at(), InstructionCheck.OCTETS);
            // GCC leaves where the map lies, Clang nothing.
            if (at.four(4) != 0 && at.four(4) != to.at())
                throw Refusal.of("it refers to the middle of the map " + Refusal.shown(to.name()));
            found.put((int) (reference.at() / InstructionCheck.OCTETS), to.name());
        }
        return found;
    }

    private Map<String, ObjectMap> maps(Elf elf) {
        var names = new TreeMap<String, ObjectMap>();
        if (references.isEmpty()) return names;
        var btf = Btf.of(elf.section(".BTF")
                .orElseThrow(() -> Refusal.of("it has no section .BTF; compile it with types (-g, -gbtf)"))
                .content());
        references.values().forEach(used -> names.computeIfAbsent(used, map -> ObjectMap.of(btf, map)));
        var memory = names.values().stream().mapToLong(ObjectMap::memory).sum();
        if (names.size() > MOST_MAPS || memory > MOST_MEMORY)
            throw Refusal.of("its " + names.size() + " maps take " + memory + " octets; " + MOST_MAPS + " and "
                    + MOST_MEMORY + " are allowed");
        return names;
    }

    private void requireShapes() {
        map(PORTS).ifPresent(map -> map.requireShape(ObjectMap.Kind.HASH, PORT, MOST_PORTS));
        map(LINKS).ifPresent(map -> map.requireShape(ObjectMap.Kind.DEVMAP, 4, MOST_PORTS));
        map(FORWARDED).ifPresent(map -> map.requireShape(ObjectMap.Kind.PERCPU_ARRAY, 16, 1));
        maps.values().stream()
                .filter(map ->
                        map.kind() == ObjectMap.Kind.DEVMAP && !map.name().equals(LINKS))
                .findFirst()
                .ifPresent(map -> {
                    throw Refusal.of("map " + map.name()
                            + " is of links: there is one such, called 'links', which the site fills");
                });
    }

    /** What the program is called. */
    public String name() {
        return name;
    }

    /** What the program is licensed by. */
    public String license() {
        return license;
    }

    /** All maps that the program uses. */
    public List<ObjectMap> maps() {
        return List.copyOf(maps.values());
    }

    /** One of them. */
    public Optional<ObjectMap> map(String name) {
        return Optional.ofNullable(maps.get(name));
    }

    /** The instructions, with maps named by their descriptors. */
    public byte[] instructions(ToIntFunction<String> descriptors) {
        var bound = ByteBuffer.wrap(instructions.clone()).order(ByteOrder.LITTLE_ENDIAN);
        references.forEach((instruction, map) -> {
            var at = instruction * InstructionCheck.OCTETS;
            bound.put(at + 1, (byte) (bound.get(at + 1) & 0xF | MAP_BY_DESCRIPTOR << 4));
            bound.putInt(at + 4, descriptors.applyAsInt(map));
            bound.putInt(at + InstructionCheck.OCTETS + 4, 0);
        });
        return bound.array();
    }
}
