/**
 * Network functions as P4 pipelines. Each type has a program here, as P4 source ({@code .p4}, for switches) and as what DPDK's SWX
 * pipeline runs ({@code .spec}); a {@link io.sextant.accel.p4.P4Program} says which table entries its rules are. A package of a
 * vendor can bring a {@code .spec} of its own: {@link io.sextant.accel.p4.SpecProgram}.
 */
package io.sextant.accel.p4;
