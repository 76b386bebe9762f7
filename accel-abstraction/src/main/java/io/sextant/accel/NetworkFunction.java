package io.sextant.accel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A network function as it is asked for.
 *
 * @param unmatched what a firewall does with a packet that no filter matches; every other function forwards by its rules
 *     alone
 * @param stateful whether a firewall lets answers pass to what it has accepted
 * @param programs of a custom function: one for each target that it can run on
 */
public record NetworkFunction(
        FunctionId id,
        FunctionType type,
        List<Port> ports,
        Verdict unmatched,
        boolean stateful,
        List<ProgramFile> programs) {
    public NetworkFunction {
        ports = List.copyOf(ports);
        // Records of functions from before there were programs have none.
        programs = programs == null ? List.of() : List.copyOf(programs);
        if (ports.isEmpty()) {
            throw AcceleratorException.invalid("Function " + id + " has no port.");
        }
        var names = new HashSet<InterfaceName>();
        for (var port : ports) {
            if (!names.add(port.name())) {
                throw AcceleratorException.invalid("Function " + id + " has two ports named " + port.name() + ".");
            }
        }
        if (type != FunctionType.FIREWALL && (unmatched != Verdict.DROP || stateful)) {
            throw AcceleratorException.invalid("Only a firewall accepts what no filter matches, or is stateful.");
        }
        if (type == FunctionType.L2_FORWARDER
                && ports.stream().anyMatch(port -> !port.addresses().isEmpty())) {
            throw AcceleratorException.invalid("The ports of an L2 forwarder have no addresses.");
        }
        if ((type == FunctionType.CUSTOM) == programs.isEmpty()) {
            throw AcceleratorException.invalid("A custom function, and no other, has a program of its own.");
        }
    }

    /** A function without a program of its own. */
    public NetworkFunction(FunctionId id, FunctionType type, List<Port> ports, Verdict unmatched, boolean stateful) {
        this(id, type, ports, unmatched, stateful, List.of());
    }

    /** A custom function. */
    public static NetworkFunction custom(FunctionId id, List<Port> ports, List<ProgramFile> programs) {
        return new NetworkFunction(id, FunctionType.CUSTOM, ports, Verdict.DROP, false, programs);
    }

    /** The same over other ports. */
    public NetworkFunction over(List<Port> others) {
        return new NetworkFunction(id, type, others, unmatched, stateful, programs);
    }

    /**
     * Its own program for a target.
     *
     * @throws AcceleratorException UNSUPPORTED when it brings none
     */
    public ProgramFile program(Target target) {
        return programs.stream()
                .filter(program -> program.target() == target)
                .findFirst()
                .orElseThrow(() -> AcceleratorException.unsupported(
                        "Function " + id + " brings no program for the target " + target + "."));
    }

    /** A function of a type that has nothing more to say. */
    public static NetworkFunction of(FunctionId id, FunctionType type, List<Port> ports) {
        return new NetworkFunction(id, type, ports, Verdict.DROP, false);
    }

    /** A router. */
    public static NetworkFunction router(FunctionId id, List<Port> ports) {
        return of(id, FunctionType.ROUTER, ports);
    }

    /** A firewall. */
    public static NetworkFunction firewall(FunctionId id, List<Port> ports, Verdict unmatched) {
        return new NetworkFunction(id, FunctionType.FIREWALL, ports, unmatched, false);
    }

    /** Its port of this name. */
    public Optional<Port> port(InterfaceName name) {
        return ports.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
