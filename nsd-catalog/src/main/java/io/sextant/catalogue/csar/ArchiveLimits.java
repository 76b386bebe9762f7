package io.sextant.catalogue.csar;

/**
 * How much an archive may claim before it is refused. Nothing of an archive is held in memory but its directory and the
 * text files that are read, so the sizes protect disks and time, and {@code directoryBytes} and {@code textBytes} memory.
 *
 * @param entries files and folders
 * @param directoryBytes of the ZIP's central directory
 * @param entryBytes of one file, unpacked
 * @param totalBytes of all files, unpacked
 * @param ratio unpacked to packed bytes, for what is larger than {@code ratioFrom}
 * @param ratioFrom bytes, unpacked
 * @param textBytes of a manifest or TOSCA.meta
 * @param pathLength characters
 * @param pathDepth folders in folders
 */
public record ArchiveLimits(
        int entries,
        long directoryBytes,
        long entryBytes,
        long totalBytes,
        int ratio,
        long ratioFrom,
        int textBytes,
        int pathLength,
        int pathDepth) {
    /** Room for a VNF of several disk images; a deflated bomb (1000:1) is refused from 64 MiB on. */
    public static final ArchiveLimits DEFAULT =
            new ArchiveLimits(10_000, 2L << 20, 64L << 30, 128L << 30, 200, 64L << 20, 4 << 20, 512, 32);
}
