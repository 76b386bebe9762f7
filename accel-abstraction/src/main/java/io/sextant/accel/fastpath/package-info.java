/**
 * What a network function written in Java is given and gives: bursts of frames in native memory; and what it needs to work on
 * them: headers, checksums, tables of prefixes, counters. Nothing here knows DPDK, so that a program runs on any memory, and a
 * package of a vendor can bring its own.
 */
package io.sextant.accel.fastpath;
