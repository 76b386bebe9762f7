package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import io.sextant.vim.SouthboundFault;
import okhttp3.Call;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls about the objects of releases, of whatever kind. All can be repeated. */
final class ReleaseObjects {
    private static final int PAGE = 500;
    private static final int NOT_FOUND = 404;
    private static final String[] CREDENTIALS = {"BearerToken"};

    private final KubernetesApi api;

    ReleaseObjects(KubernetesApi api) {
        this.api = api;
    }

    /** Where a server has a kind, and what of it there is. */
    record Found(String path, List<AppliedObject> objects) {}

    /** All objects with a label of this value, by their kinds; kinds that the server does not know are left out. */
    Map<ObjectKind, Found> all(String label, String value) {
        return all(label + "=" + value);
    }

    /** All objects that the labels choose. */
    Map<ObjectKind, Found> all(String selector) {
        var all = new EnumMap<ObjectKind, Found>(ObjectKind.class);
        for (var kind : ObjectKind.values()) list(kind, selector).ifPresent(found -> all.put(kind, found));
        return all;
    }

    private Optional<Found> list(ObjectKind kind, String selector) {
        return kind.apiVersions().stream()
                .map(version -> kind.path(version, api.namespace()))
                .flatMap(path -> api.list(() -> listing(path, selector, List.of()), AppliedObject.class).stream()
                        .map(objects -> new Found(path, objects)))
                .findFirst();
    }

    /** Whether there is an object of this kind and name, whoever's it is. */
    boolean isThere(ManifestObject object) {
        return api.read(() -> call("GET", path(object), List.of(), null), AppliedObject.class)
                .isPresent();
    }

    /**
     * Makes the object, or brings it to what it says. Each release is another manager of fields, so that the server itself refuses
     * what two of them want to have.
     */
    void apply(ManifestObject object, String release) {
        var manager = List.of(new Pair("fieldManager", "sextant-" + release));
        var body = object.content().toString().getBytes(StandardCharsets.UTF_8);
        try {
            api.client().execute(call("PATCH", path(object), manager, body));
        } catch (ApiException e) {
            var where = object.at() + ": " + object + ": ";
            if (e.getCode() != NOT_FOUND) throw api.answers().problem(e, where);
            throw api.problem(
                    SouthboundFault.REFUSED,
                    where + "the cluster has no " + object.apiVersion() + " of this kind, or no namespace '"
                            + api.namespace() + "'");
        }
    }

    /** Begins to delete something; it is gone when what it has made is. */
    void delete(String path, AppliedObject object) {
        api.delete(() ->
                call("DELETE", path + "/" + object.name(), List.of(new Pair("propagationPolicy", "Foreground")), null));
    }

    /** Follows the objects of a kind that have a label of this value. */
    <T> ListWatch.Source<T> watching(Class<T> type, String path, String label, String value) {
        var selector = label + "=" + value;
        return new ListWatch.Source<>(
                type,
                from -> listing(path, selector, paged(from)),
                after -> listing(path, selector, Watches.after(after)));
    }

    private static List<Pair> paged(String from) {
        return List.of(new Pair("limit", "" + PAGE), new Pair("continue", from));
    }

    private Call listing(String path, String selector, List<Pair> more) throws ApiException {
        var query = Stream.concat(Stream.of(new Pair("labelSelector", selector)), more.stream());
        return call("GET", path, query.toList(), null);
    }

    private String path(ManifestObject object) {
        return object.kind().path(object.apiVersion(), api.namespace()) + "/" + object.name();
    }

    private Call call(String method, String path, List<Pair> query, byte[] body) throws ApiException {
        var headers = new HashMap<>(Map.of("Accept", "application/json"));
        if (body != null) headers.put("Content-Type", V1Patch.PATCH_FORMAT_APPLY_YAML);
        return api.client()
                .buildCall(
                        null,
                        path,
                        method,
                        query,
                        List.of(),
                        body,
                        headers,
                        new HashMap<>(),
                        new HashMap<>(),
                        CREDENTIALS,
                        null);
    }
}
