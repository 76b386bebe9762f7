/**
 * Network functions on whatever can run them: the port {@link io.sextant.accel.Accelerator} and its values. Every value is
 * valid once it is made, so that what is below builds commands from typed values only.
 *
 * <p>One package a target beside this one, all of the same shape: the {@code Accelerator} itself, one program per {@link
 * io.sextant.accel.FunctionType}, a ledger of what was asked, and the access to what is below.
 */
package io.sextant.accel;
