package io.sextant.iml.id;

/** Names a machine of the site's cluster. */
public record NodeName(String value) {
    public NodeName {
        CallerId.require("node", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
