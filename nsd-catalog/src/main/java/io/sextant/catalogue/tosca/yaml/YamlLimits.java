package io.sextant.catalogue.tosca.yaml;

/**
 * How much YAML a descriptor may have, all its files together, before it is refused.
 *
 * @param bytes of the files
 * @param depth of values within values
 * @param nodes in all, every use of an anchor counted with all that it stands for
 */
public record YamlLimits(int bytes, int depth, int nodes) {
    /** Far above any descriptor: ETSI's own type files have 3,000 lines, 130 KB and a depth of 12. */
    public static final YamlLimits DEFAULT = new YamlLimits(4 << 20, 50, 200_000);
}
