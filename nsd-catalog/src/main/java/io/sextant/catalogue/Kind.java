package io.sextant.catalogue;

/** What an entry of the catalogue is. */
enum Kind {
    VNF_PACKAGE("VNF package"),
    NSD("NSD"),
    PNFD("PNFD");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** Whether entries are enabled and disabled; SOL005 gives PNFDs no operational state. */
    boolean hasOperationalState() {
        return this != PNFD;
    }

    /** For a person. */
    @Override
    public String toString() {
        return words;
    }
}
