package io.sextant.iml.network;

import io.sextant.iml.id.LocalNsdId;

/** A chain of the site. */
public record ChainId(LocalNsdId localNsd, String chain) {
    /** As in events: neither part has a slash. */
    @Override
    public String toString() {
        return localNsd + "/" + chain;
    }
}
