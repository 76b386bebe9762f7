package io.sextant.accel.xdp.object;

import java.util.Map;
import java.util.Set;

/**
 * Whether instructions of a program call nothing but what is allowed, and name nothing of the kernel's on their own. Bounds,
 * loops and types are for the kernel's verifier.
 */
final class InstructionCheck {
    static final int OCTETS = 8;

    private static final int MOST = 8_192;
    private static final int WIDE = 0x18;
    private static final int CALL = 0x85;

    /** The kernel's functions that a program may call, by their numbers (enum bpf_func_id). */
    private static final Map<Integer, String> CALLABLE = Map.ofEntries(
            Map.entry(1, "map_lookup_elem"),
            Map.entry(2, "map_update_elem"),
            Map.entry(3, "map_delete_elem"),
            Map.entry(5, "ktime_get_ns"),
            Map.entry(7, "get_prandom_u32"),
            Map.entry(8, "get_smp_processor_id"),
            Map.entry(23, "redirect"),
            Map.entry(28, "csum_diff"),
            Map.entry(44, "xdp_adjust_head"),
            Map.entry(51, "redirect_map"),
            Map.entry(65, "xdp_adjust_tail"),
            Map.entry(69, "fib_lookup"),
            Map.entry(125, "ktime_get_boot_ns"),
            Map.entry(160, "ktime_get_coarse_ns"),
            Map.entry(163, "check_mtu"));

    private InstructionCheck() {}

    /**
     * @param references the instructions that name a map, by their numbers
     */
    static void require(Octets code, Set<Integer> references) {
        if (code.size() % OCTETS != 0 || code.size() / OCTETS > MOST)
            throw Refusal.of("its program is " + code.size() / OCTETS + " instructions long, " + MOST + " are taken");
        var named = 0;
        for (var i = 0; i < code.size() / OCTETS; i++) {
            var operation = code.one((long) i * OCTETS);
            if (operation == CALL) requireCall(code, i);
            if (references.contains(i)) named++;
            if (operation != WIDE) {
                if (references.contains(i)) throw Refusal.of("instruction " + i + " is none that can name a map");
                continue;
            }
            requireOwn(code, i);
            i++;
        }
        if (named != references.size()) throw Refusal.of("it names a map where no instruction is");
    }

    private static int source(Octets code, int instruction) {
        return code.one((long) instruction * OCTETS + 1) >>> 4;
    }

    private static int value(Octets code, int instruction) {
        return code.four((long) instruction * OCTETS + 4);
    }

    private static void requireCall(Octets code, int instruction) {
        if (source(code, instruction) != 0)
            throw Refusal.of(
                    "instruction " + instruction + " calls a function of its own or of a module; have the compiler"
                            + " inline it (__always_inline)");
        if (!CALLABLE.containsKey(value(code, instruction)))
            throw Refusal.of("instruction " + instruction + " calls the kernel's function " + value(code, instruction)
                    + " (enum bpf_func_id), which a program of a package may not; it may call "
                    + String.join(", ", CALLABLE.values().stream().sorted().toList()));
    }

    // An address in the kernel, or a map by its descriptor, would be another's.
    private static void requireOwn(Octets code, int instruction) {
        if (source(code, instruction) != 0)
            throw Refusal.of("instruction " + instruction + " names something of the kernel's");
        code.part((long) instruction * OCTETS, 2L * OCTETS);
    }
}
