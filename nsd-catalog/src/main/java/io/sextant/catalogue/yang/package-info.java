/**
 * Descriptors of SOL006: YANG data of the module etsi-nfv-descriptors as JSON or XML, and OSM's YAML, which is built on it.
 * A table lists what they may hold; what passes it is mapped to the model.
 */
package io.sextant.catalogue.yang;
