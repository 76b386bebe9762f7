/**
 * The target CPU with XDP: a program of ours in the kernel ({@code src/main/bpf}), on the ports of a function, forwards what the
 * kernel's own routes and neighbours say at once. All else goes on to the kernel, which is the function's slow path and keeps
 * its record.
 *
 * <p>A package may bring another program ({@link io.sextant.accel.xdp.object}), whose rules are entries of its maps; what it
 * passes on the kernel routes.
 *
 * <p>Each function has a program and maps of its own. Nothing holds them but the links that they are attached to: they go on
 * when the agent is gone, are found again by the link, and go with it.
 */
package io.sextant.accel.xdp;
