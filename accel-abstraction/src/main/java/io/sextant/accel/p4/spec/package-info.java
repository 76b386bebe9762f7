/**
 * The language of pipelines, {@code .spec}: what p4c's DPDK back end emits and DPDK's SWX pipeline runs. Read and verified in
 * Java alone: a package of a vendor brings one, and a pipeline checks neither where a packet is sent nor whether it ends.
 */
package io.sextant.accel.p4.spec;
