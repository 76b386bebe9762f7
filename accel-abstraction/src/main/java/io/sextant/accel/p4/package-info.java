/**
 * Network functions as P4 pipelines in software. Each type has a program here, as what DPDK's SWX pipeline runs ({@code .spec});
 * a {@link io.sextant.accel.p4.P4Program} says which table entries its rules are; {@link io.sextant.accel.p4.PipelineFrames} takes
 * frames through. A package can bring a {@code .spec} of its own: {@link
 * io.sextant.accel.p4.CustomProgram}. Switches are in {@code runtime}.
 */
package io.sextant.accel.p4;
