package io.sextant.accel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A network function as it is asked for.
 *
 * @param unmatched what happens to a packet that no rule matches; a router always drops it
 */
public record NetworkFunction(FunctionId id, FunctionType type, List<Port> ports, Verdict unmatched) {
    public NetworkFunction {
        ports = List.copyOf(ports);
        if (ports.isEmpty()) {
            throw AcceleratorException.invalid("Function " + id + " has no port.");
        }
        var names = new HashSet<InterfaceName>();
        for (var port : ports) {
            if (!names.add(port.name())) {
                throw AcceleratorException.invalid("Function " + id + " has two ports named " + port.name() + ".");
            }
        }
        if (type == FunctionType.ROUTER && unmatched != Verdict.DROP) {
            throw AcceleratorException.invalid(
                    "A router forwards by its rules alone; it cannot accept what none matches.");
        }
    }

    /** A router. */
    public static NetworkFunction router(FunctionId id, List<Port> ports) {
        return new NetworkFunction(id, FunctionType.ROUTER, ports, Verdict.DROP);
    }

    /** A firewall. */
    public static NetworkFunction firewall(FunctionId id, List<Port> ports, Verdict unmatched) {
        return new NetworkFunction(id, FunctionType.FIREWALL, ports, unmatched);
    }

    /** Its port of this name. */
    public Optional<Port> port(InterfaceName name) {
        return ports.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
