/**
 * The target P4 on switches that speak P4Runtime (BMv2, Stratum, Tofino): one {@link
 * io.sextant.accel.p4.runtime.P4RuntimeAccelerator} a switch, which runs one network function at a time as a whole pipeline.
 *
 * <ul>
 *   <li>{@code P4RuntimeAccelerator} decides and keeps the order: record first, switch next, and the reverse when it takes away.
 *       {@code Upkeep} does what the switch gives reason for.
 *   <li>{@code Router}, {@code Firewall} are the programs: they say which table entries a function and its rules are, by the
 *       names of {@code docs/p4-switches.md}. They talk to nobody.
 *   <li>{@code Schema} finds those names in a pipeline's P4Info, {@code EntryBuilder} makes entries that fit it, {@code Entries}
 *       tells what leads from the entries that are there to those that should be.
 *   <li>{@code Arbitration} keeps a {@code ControlStream} open, on which a switch says who its primary controller is, {@code
 *       SwitchClient} makes the calls, {@code Tables} is what they are about, {@code Refusals} puts what a switch answers into our words.
 *   <li>{@code Switches} reads the file of an operator's switches, {@code P4Compiler} runs p4c where it is installed.
 * </ul>
 */
package io.sextant.accel.p4.runtime;
