package io.sextant.vim;

/**
 * A file of manifests.
 *
 * @param name by which faults in it are told
 * @param text one or many documents in YAML or JSON
 */
public record ManifestFile(String name, String text) {
    /** Without the text, which may have secrets. */
    @Override
    public String toString() {
        return name;
    }
}
