package io.sextant.catalogue.tosca.types;

/** The kinds of types that a service template defines (TOSCA 1.3, 3.7). */
public enum TypeKind {
    ARTIFACT("artifact_types", "artifact type"),
    DATA("data_types", "data type"),
    CAPABILITY("capability_types", "capability type"),
    RELATIONSHIP("relationship_types", "relationship type"),
    INTERFACE("interface_types", "interface type"),
    NODE("node_types", "node type"),
    GROUP("group_types", "group type"),
    POLICY("policy_types", "policy type");

    private final String keyname;
    private final String words;

    TypeKind(String keyname, String words) {
        this.keyname = keyname;
        this.words = words;
    }

    /** The keyname under which a service template defines them. */
    public String keyname() {
        return keyname;
    }

    /** For people. */
    @Override
    public String toString() {
        return words;
    }
}
