package io.sextant.vim.iml;

import io.sextant.vim.Endpoint;
import io.sextant.vim.State;

import java.util.List;
import java.util.Optional;

/**
 * A network function that is there.
 *
 * @param reason why it does not run, in the site's own words
 * @param target that the site chose for it, once it has
 * @param accelerator the device or software data plane that runs it
 * @param ports in the order of its specification
 */
public record Function(
        FunctionId id,
        String name,
        String type,
        State state,
        Optional<String> reason,
        Optional<Target> target,
        Optional<String> accelerator,
        List<Endpoint> ports) {
    public Function {
        ports = List.copyOf(ports);
    }

    /** The port of this name. */
    public Optional<Endpoint> port(String name) {
        return ports.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
