package io.sextant.sol005.operations;

import io.sextant.lifecycle.Fault;
import io.sextant.sol005.common.ProblemDetails;

import java.util.LinkedHashMap;

/** Why operations and steps failed, on the wire. */
public final class Faults {
    private Faults() {}

    /** The fault with the step that failed and what it worked on as further members. */
    public static ProblemDetails details(Fault fault) {
        var extensions = new LinkedHashMap<>(fault.parameters());
        fault.step().ifPresent(step -> extensions.put("step", step));
        fault.resource().ifPresent(resource -> extensions.put("resource", resource));
        return ProblemDetails.of(fault.status(), fault.title(), fault.detail(), extensions);
    }
}
