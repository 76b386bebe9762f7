package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

/** An entry of the catalogue, as it stands. */
public sealed interface Entry permits VnfPackageEntry, NsdEntry, PnfdEntry {
    /** The entry with the names and values that SOL005 gives its attributes, without the links. */
    JsonNode attributes();
}
