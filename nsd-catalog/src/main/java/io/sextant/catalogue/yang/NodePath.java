package io.sextant.catalogue.yang;

/** Where a node is in the table, as faults name it: module and path. */
record NodePath(String text) {
    /** The path of a kind of descriptor. */
    static NodePath of(String kind) {
        var module = kind.equals("nsd") ? "etsi-nfv-ns" : "etsi-nfv-" + kind.substring(0, kind.length() - 1);
        return new NodePath("SOL006 " + module + " /nfv/" + kind);
    }

    NodePath child(String name) {
        return new NodePath(text + "/" + name);
    }

    /** The rule that a fault at this node breaks. */
    String rule() {
        return text;
    }
}
