package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.Manifests;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.kubernetes.ReleaseObjects.Found;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

/**
 * Objects by server-side apply. What belongs to a release is told by its label alone, so that all of it is found whoever was
 * stopped when it was made.
 */
final class KubernetesManifests implements Manifests {
    // A node that has much to do forgets a pod up to a minute after its last process has ended.
    private static final Duration GOING = Duration.ofMinutes(5);

    private final KubernetesApi api;
    private final Tenant tenant;
    private final ManifestReader reader;
    private final ReleaseObjects objects;

    KubernetesManifests(KubernetesApi api, Tenant tenant) {
        this.api = api;
        this.tenant = tenant;
        this.reader = new ManifestReader(api.answers().who(), api.namespace());
        this.objects = new ReleaseObjects(api);
    }

    @Override
    public void apply(ReleaseId id, List<ManifestFile> files) {
        var release = Names.of(id);
        var wanted = reader.read(files).stream()
                .map(object -> object.of(release, api.namespace()))
                .toList();
        tenant.prepare();
        var before = objects.all(ManifestObject.RELEASE, release);
        wanted.forEach(object -> checkOwner(object, before));
        try {
            wanted.forEach(object -> objects.apply(object, release));
            prune(before, wanted.stream().map(ManifestObject::toString).collect(toSet()));
            try (var view = new ReleaseView(api, objects, release)) {
                new Rollout(api, view, wanted, uids(before)).await();
            }
        } catch (Problem e) {
            if (isEmpty(before)
                    && SouthboundFault.of(e).filter(SouthboundFault::mayPass).isEmpty()) remove(id);
            throw e;
        }
    }

    /** What has our label is ours; whatever else has the name would be changed, and removed at the end. */
    private void checkOwner(ManifestObject object, Map<ObjectKind, Found> before) {
        var ours =
                stated(before.get(object.kind())).anyMatch(each -> each.name().equals(object.name()));
        if (!ours && objects.isThere(object))
            throw api.problem(
                    SouthboundFault.CONFLICT,
                    object.at() + ": there is a " + object + " of somebody else's; give it another name");
    }

    private void prune(Map<ObjectKind, Found> before, Set<String> wanted) {
        before.forEach((kind, found) -> stated(found)
                .filter(object -> !wanted.contains(kind + " '" + object.name() + "'"))
                .forEach(object -> objects.delete(found.path(), object)));
    }

    @Override
    public boolean areApplied(ReleaseId id) {
        return !isEmpty(objects.all(ManifestObject.RELEASE, Names.of(id)));
    }

    @Override
    public void remove(ReleaseId id) {
        remove(Names.of(id), ManifestObject.RELEASE);
        // They are made as long as their StatefulSet is there.
        remove(Names.of(id), ManifestObject.CLAIM_OF);
    }

    private void remove(String release, String label) {
        var all = objects.all(label, release);
        if (isEmpty(all)) return;
        all.values().forEach(found -> stated(found).forEach(object -> objects.delete(found.path(), object)));
        try (var view = new ReleaseView(api, objects, release)) {
            all.forEach((kind, found) -> {
                if (!found.objects().isEmpty()) view.follow(kind, found.path(), label);
            });
            view.await(
                    GOING,
                    () -> view.objects().findAny().isEmpty() && view.pods().isEmpty(),
                    () -> api.problem(SouthboundFault.NO_ANSWER, "not gone yet: " + names(view)));
        }
    }

    private static String names(ReleaseView view) {
        return Stream.concat(
                        view.objects().map(AppliedObject::name),
                        view.pods().stream().map(pod -> pod.getMetadata().getName()))
                .collect(joining(", "));
    }

    /** Those that manifests have stated: what controllers make goes with what has made it. */
    private static Stream<AppliedObject> stated(Found found) {
        return found.objects().stream().filter(object -> !object.isOwned());
    }

    private static boolean isEmpty(Map<ObjectKind, Found> all) {
        return all.values().stream().allMatch(found -> found.objects().isEmpty());
    }

    private static Set<String> uids(Map<ObjectKind, Found> all) {
        return all.values().stream()
                .flatMap(found -> found.objects().stream())
                .map(object -> object.getMetadata().getUid())
                .collect(toSet());
    }
}
