/**
 * The target CPU: the Linux kernel's own forwarding and nftables.
 *
 * <ul>
 *   <li>{@code LinuxAccelerator} decides and keeps the order: record first, kernel next, and the reverse when it takes away.
 *   <li>{@code Router}, {@code Firewall} are the programs, {@code Blueprint}, {@code Routes}, {@code Filters} the words that
 *       ip and nft understand and print; they run nothing.
 *   <li>{@code FunctionNamespace} runs them, {@code Links} reads the holder's own side.
 *   <li>{@code Ledger} records what the kernel has no place for.
 *   <li>{@code Holder} and {@code Netns} are where all of it happens; the site agent uses them too.
 * </ul>
 */
package io.sextant.accel.linux;
