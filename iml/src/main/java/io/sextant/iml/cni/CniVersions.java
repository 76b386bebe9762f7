package io.sextant.iml.cni;

import java.util.List;

/** The versions of the CNI specification whose results are known here. */
final class CniVersions {
    static final String OLDEST = "0.4.0";
    static final String NEWEST = "1.1.0";
    static final List<String> ALL = List.of(OLDEST, "1.0.0", NEWEST);

    private CniVersions() {}
}
