package io.sextant.vim.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.sextant.core.Problem;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.SouthboundFault;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

/**
 * Reads the objects of manifests, and refuses those that would do more with the rights of Sextant than bring what runs in its
 * namespace.
 *
 * @param who gets them, in words
 * @param namespace the only one that they may be in
 */
record ManifestReader(String who, String namespace) {
    private static final int MOST_OBJECTS = 500;
    /** What a server has added to manifests that were read from one. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink");

    /** What would keep objects from going, or let others take them along. */
    private static final Set<String> BINDING = Set.of("finalizers", "ownerReferences", "generateName");

    private static final String TOKENS = "kubernetes.io/service-account-token";
    /** The annotation that our plugin reads of whatever pod. */
    private static final String NETWORKS = "sextant.io/networks";

    /**
     * The objects in the order in which they are to be applied.
     *
     * @throws Problem {@link SouthboundFault#REFUSED} with the file, the object and what to do
     */
    List<ManifestObject> read(List<ManifestFile> files) {
        var objects = files.stream()
                .flatMap(file -> ManifestYaml.documents(who, file).stream()
                        .flatMap(ManifestReader::unlisted)
                        .map(document -> object(file.name(), document)))
                .limit(MOST_OBJECTS + 1L)
                .sorted(comparing(ManifestObject::kind))
                .toList();
        if (objects.isEmpty()) throw refused("the manifests", "they have no objects");
        if (objects.size() > MOST_OBJECTS)
            throw refused("the manifests", "they have more than " + MOST_OBJECTS + " objects");
        var names = new HashSet<String>();
        for (var object : objects)
            if (!names.add("" + object)) throw refused(object.at(), object + " is there twice; leave one of them out");
        var accounts = objects.stream()
                .filter(object -> object.kind() == ObjectKind.SERVICE_ACCOUNT)
                .map(ManifestObject::name)
                .collect(toSet());
        objects.forEach(object -> check(object, accounts));
        return objects;
    }

    /** The items of a List, as kubectl takes them. */
    private static Stream<JsonElement> unlisted(JsonElement document) {
        return document instanceof JsonObject list
                        && Tree.text(list, "kind").equals(Optional.of("List"))
                        && list.has("items")
                ? Tree.children(list, "items").map(JsonElement.class::cast)
                : Stream.of(document);
    }

    private ManifestObject object(String file, JsonElement document) {
        if (!(document instanceof JsonObject object)) throw refused(file, "a document that is no object of Kubernetes");
        var apiVersion = Tree.text(object, "apiVersion").filter(text -> text.matches("([a-z0-9.-]+/)?v[a-z0-9]+"));
        var name = Tree.child(object, "metadata")
                .flatMap(meta -> Tree.text(meta, "name"))
                .filter(text -> text.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?"));
        var kind = Tree.text(object, "kind");
        if (apiVersion.isEmpty() || kind.isEmpty() || name.isEmpty())
            throw refused(file, "an object without a good apiVersion, kind, or name: " + kind.orElse("no kind"));
        var known = ObjectKind.of(apiVersion.get(), kind.get())
                .orElseThrow(() -> refused(
                        file,
                        kind.get() + " '" + name.get() + "' (" + apiVersion.get() + ") is of no kind that manifests may"
                                + " have: "
                                + List.of(ObjectKind.values())));
        return new ManifestObject(known, apiVersion.get(), name.get(), stripped(object), file);
    }

    private static JsonObject stripped(JsonObject object) {
        object.remove("status");
        Tree.child(object, "metadata").ifPresent(meta -> OF_THE_SERVER.forEach(meta::remove));
        return object;
    }

    private void check(ManifestObject object, Set<String> accounts) {
        var content = object.content();
        var pod = object.kind().pod(content);
        var broken = Stream.of(
                        Stream.concat(
                                        Stream.of(content),
                                        Stream.concat(
                                                pod.stream(), object.kind().makers(content)))
                                .flatMap(part -> Tree.child(part, "metadata").stream())
                                .flatMap(this::ofMetadata),
                        pod.stream().flatMap(each -> PodRules.broken(each, accounts)),
                        ofKind(object))
                .flatMap(each -> each)
                .toList();
        if (!broken.isEmpty())
            throw refused(object.at(), object + " has " + String.join(", ", broken) + "; it has to do without");
    }

    private Stream<String> ofMetadata(JsonObject meta) {
        var marks = Stream.concat(
                Tree.child(meta, "labels").stream().flatMap(labels -> labels.keySet().stream()),
                Tree.child(meta, "annotations").stream()
                        .flatMap(annotations -> annotations.keySet().stream())
                        .filter(key -> !key.equals(NETWORKS)));
        return Stream.of(
                        Tree.text(meta, "namespace").filter(other -> !other.equals(namespace)).stream()
                                .map(other -> "the namespace '" + other + "', not '" + namespace + "'"),
                        BINDING.stream().filter(meta::has),
                        marks.filter(key -> key.matches("(.*\\.)?sextant\\.io/.*"))
                                .map(key -> "the mark " + key))
                .flatMap(each -> each);
    }

    private static Stream<String> ofKind(ManifestObject object) {
        var spec = Tree.child(object.content(), "spec").orElseGet(JsonObject::new);
        return switch (object.kind()) {
            // Who has such an address gets what others send to it.
            case SERVICE -> Tree.texts(spec, "externalIPs").map(address -> "the external address " + address);
            case SECRET ->
                Tree.text(object.content(), "type").filter(TOKENS::equals).map(type -> "the type " + type).stream();
            default -> Stream.empty();
        };
    }

    private Problem refused(String where, String what) {
        return SouthboundFault.REFUSED.problem(who, where + ": " + what);
    }
}
