package io.sextant.vim.iml;

import io.sextant.vim.Endpoint;

import java.util.List;

/**
 * A network function that is there.
 *
 * @param target that the site chose for it
 * @param reason why the site chose this target, in words
 * @param ports in the order of its specification
 */
public record Function(FunctionId id, String name, String type, Target target, String reason, List<Endpoint> ports) {
    public Function {
        ports = List.copyOf(ports);
    }
}
