package io.sextant.iml.cluster;

/**
 * The disk on which the workloads of a machine keep the files that they write.
 *
 * @param bytes of all of it
 * @param unused that nobody has written to
 */
public record Storage(long bytes, long unused) {
    /** Of a machine that has told nothing of it. */
    public static final Storage NONE = new Storage(0, 0);
}
