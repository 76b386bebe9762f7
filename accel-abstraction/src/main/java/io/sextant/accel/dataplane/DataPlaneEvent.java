package io.sextant.accel.dataplane;

/** What becomes of the data plane process. */
public enum DataPlaneEvent {
    /** It ended; its functions forward nothing. */
    LOST,
    /** A function of it does not work any more; that function's defect says why. */
    DEFECT,
    /** A new one runs all that the old one ran. */
    BACK
}
