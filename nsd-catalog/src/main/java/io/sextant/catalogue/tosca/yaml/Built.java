package io.sextant.catalogue.tosca.yaml;

/**
 * A complete value.
 *
 * @param weight the values in it, itself included and aliases unfolded
 * @param height the levels of values below it
 */
record Built(YamlNode node, int weight, int height) {}
