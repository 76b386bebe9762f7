package io.sextant.catalogue;

import java.util.function.Function;

/** What an entry of the catalogue is. */
enum Kind {
    VNF_PACKAGE("VNF package", VnfPackageEntry::of),
    NSD("NSD", NsdEntry::of),
    PNFD("PNFD", PnfdEntry::of);

    private final String words;
    private final Function<EntryRow, Entry> view;

    Kind(String words, Function<EntryRow, Entry> view) {
        this.words = words;
        this.view = view;
    }

    /** How the row of such an entry looks from outside. */
    Entry entry(EntryRow row) {
        return view.apply(row);
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
