package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object as a manifest says that it shall be.
 *
 * @param at the file that says so
 */
record ManifestObject(ObjectKind kind, String apiVersion, String name, JsonObject content, String at) {
    /** The label whose value is the name of the release, on its objects and their pods. */
    static final String RELEASE = "sextant.io/release";
    /** The same on volume claims that a StatefulSet makes by itself and leaves behind. */
    static final String CLAIM_OF = "sextant.io/claim-of";

    /** The same as what is applied: in its namespace, and labelled. */
    ManifestObject of(String release, String namespace) {
        var labelled = content.deepCopy();
        Tree.made(labelled, "metadata").addProperty("namespace", namespace);
        label(labelled, RELEASE, release);
        kind.pod(labelled).ifPresent(pod -> label(pod, RELEASE, release));
        if (kind == ObjectKind.NETWORK_POLICY) narrow(labelled, release);
        ports(labelled).forEach(ManifestObject::sayProtocol);
        kind.makers(labelled)
                .forEach(made -> label(made, kind == ObjectKind.STATEFUL_SET ? CLAIM_OF : RELEASE, release));
        return new ManifestObject(kind, apiVersion, name, labelled, at);
    }

    private Stream<JsonObject> ports(JsonObject object) {
        var service = Optional.of(object).filter(_ -> kind == ObjectKind.SERVICE);
        var specs = Stream.concat(kind.pod(object).stream(), service.stream())
                .flatMap(each -> Tree.child(each, "spec").stream())
                .toList();
        var containers = specs.stream()
                .flatMap(spec -> Stream.of("initContainers", "containers").flatMap(key -> Tree.children(spec, key)));
        return Stream.concat(specs.stream(), containers).flatMap(each -> Tree.children(each, "ports"));
    }

    /** It is what older servers tell ports by, and they do not apply one that leaves it to them. */
    private static void sayProtocol(JsonObject port) {
        if (!port.has("protocol")) port.addProperty("protocol", "TCP");
    }

    /** Others have pods in the namespace, too, and are cut off by a policy that selects these. */
    private static void narrow(JsonObject policy, String release) {
        var selector = Tree.made(Tree.made(policy, "spec"), "podSelector");
        Tree.made(selector, "matchLabels").addProperty(RELEASE, release);
    }

    private static void label(JsonObject object, String label, String release) {
        var labels = Tree.made(Tree.made(object, "metadata"), "labels");
        WorkloadManifests.OURS.forEach(labels::addProperty);
        labels.addProperty(label, release);
    }

    /** In words. */
    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
