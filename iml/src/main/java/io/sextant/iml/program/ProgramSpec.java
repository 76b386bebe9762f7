package io.sextant.iml.program;

import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.content.Digest;

import java.util.Optional;

/**
 * A program that a function can run on one target.
 *
 * @param mainClass of a jar, for DPDK; only there
 */
public record ProgramSpec(Target target, Digest digest, Optional<String> mainClass) {
    public ProgramSpec {
        if (target == Target.SMARTNIC) {
            throw SiteProblem.unprocessable("A package brings programs for CPU, DPDK and P4, not for " + target + ".");
        }
        if (mainClass.isPresent() != (target == Target.DPDK)) {
            throw SiteProblem.unprocessable("A program for DPDK, and no other, names its main class.");
        }
    }
}
