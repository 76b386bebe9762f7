package io.sextant.iml.network;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.program.ProgramSpec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network function as it is asked for.
 *
 * @param name for people
 * @param programs of a custom function, one for each target that it can run on
 */
public record FunctionSpec(
        String name, FunctionType type, Requirement requirement, List<Attachment> ports, List<ProgramSpec> programs) {
    public FunctionSpec {
        ports = List.copyOf(ports);
        // Records from before there were programs have none.
        programs = List.copyOf(Optional.ofNullable(programs).orElseGet(List::of));
        if ((type == FunctionType.CUSTOM) == programs.isEmpty()) {
            throw SiteProblem.unprocessable("A CUSTOM function, and no other, has programs.");
        }
        if (targets(programs).size() < programs.size()) {
            throw SiteProblem.unprocessable("A function has one program for a target at most.");
        }
    }

    /** A function that the site has the programs for. */
    public FunctionSpec(String name, FunctionType type, Requirement requirement, List<Attachment> ports) {
        this(name, type, requirement, ports, List.of());
    }

    /** The targets that it brings programs for. */
    Set<Target> targets() {
        return targets(programs);
    }

    private static Set<Target> targets(List<ProgramSpec> programs) {
        return programs.stream().map(ProgramSpec::target).collect(Collectors.toUnmodifiableSet());
    }
}
