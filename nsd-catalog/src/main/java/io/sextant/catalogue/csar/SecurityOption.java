package io.sextant.catalogue.csar;

/** How a package is signed (SOL004 5.1). */
public enum SecurityOption {
    /** Its manifest is, which has the hashes of all files. */
    OPTION_1,
    /** The package as a whole is, by a signature beside it in an archive around both. */
    OPTION_2
}
