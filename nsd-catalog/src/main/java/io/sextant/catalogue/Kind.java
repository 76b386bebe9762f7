package io.sextant.catalogue;

/** What an entry of the catalogue is. */
enum Kind {
    VNF_PACKAGE("VNF package"),
    NSD("NSD");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** For a person. */
    @Override
    public String toString() {
        return words;
    }
}
