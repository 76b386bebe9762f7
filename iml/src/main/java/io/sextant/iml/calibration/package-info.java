/**
 * What the accelerators of this very site really do: {@code Calibrations} keeps it, {@code Bench} is a router of one of them with
 * a namespace on either side, {@code Probes} the two processes there, {@code Meter} what those run.
 */
package io.sextant.iml.calibration;
