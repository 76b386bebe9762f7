/**
 * The target CPU: the Linux kernel's own forwarding and nftables.
 *
 * <ul>
 *   <li>{@code LinuxAccelerator} decides and keeps the order: record first, kernel next, and the reverse when it takes away.
 *   <li>A {@code Program} a type: {@code Router}, {@code Firewall}... With {@code Blueprint}, {@code Routes}, {@code Ruleset} and
 *       {@code KernelObject} they are the words that ip, bridge and nft understand and print; they run nothing.
 *   <li>{@code FunctionNamespace} runs them, {@code InstalledRules} those of the rules, {@code Links} reads the holder's own
 *       side. For the real root no rule costs a process: {@code Entries} tells the kernel what ip would, {@code Nftables} has
 *       the library of nft. Links (tunnels), the source of segments, conntrack and all that is read of routes stay with the
 *       commands.
 *   <li>{@code Support} tries what this kernel has of what programs need.
 *   <li>{@code SlowPath} is the kernel beside functions that something else forwards for, by the program {@code NoForwarding}, and
 *       beneath those with XDP.
 *   <li>{@code Ledger} records what the kernel has no place for.
 *   <li>{@code Holder} and {@code Netns} are where all of it happens; the site agent uses them too.
 * </ul>
 */
package io.sextant.accel.linux;
