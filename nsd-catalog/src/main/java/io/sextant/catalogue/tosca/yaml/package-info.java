/** YAML with the position of every node, read as hostile input. */
package io.sextant.catalogue.tosca.yaml;
