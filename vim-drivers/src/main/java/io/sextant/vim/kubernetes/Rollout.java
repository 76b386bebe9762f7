package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1Pod;
import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

/**
 * Waits until the objects of a release are as its manifests say.
 *
 * @param before the uids of what was there before they were applied: how old pods fare says nothing of new ones
 */
record Rollout(KubernetesApi api, ReleaseView view, List<ManifestObject> wanted, Set<String> before) {
    private static final Duration COMING = Duration.ofMinutes(5);
    /** Parts of a release may have to end and be started again until the others are there, but not for ever. */
    private static final int MOST_ENDS = 3;

    private static final int MOST_REASONS = 10;

    /** @throws Problem of what keeps them from it */
    void await() {
        wanted.stream()
                .filter(object -> object.kind().pod(object.content()).isPresent())
                .forEach(object -> view.follow(
                        object.kind(),
                        object.kind().path(object.apiVersion(), api.namespace()),
                        ManifestObject.RELEASE));
        view.followRefusals(before);
        view.await(
                COMING,
                () -> {
                    checkPods();
                    checkRefusals();
                    return missing().isEmpty();
                },
                this::late);
    }

    private void checkPods() {
        for (var pod : view.pods())
            if (!before.contains(pod.getMetadata().getUid())
                    && pod.getMetadata().getDeletionTimestamp() == null)
                Standing.each(pod).forEach(standing -> check(pod, standing));
    }

    private void check(V1Pod pod, Standing standing) {
        standing.obstacle().filter(fault -> isFinal(fault, standing)).ifPresent(fault -> {
            throw api.problem(fault, words(pod, standing));
        });
    }

    private static boolean isFinal(SouthboundFault fault, Standing standing) {
        return switch (fault) {
            case BROKEN -> standing.ends().count() >= MOST_ENDS;
            // One whose volume is just being made cannot be scheduled yet.
            case NO_CAPACITY ->
                standing.reason()
                        .filter(words -> words.toLowerCase(Locale.ROOT).contains("persistentvolumeclaim"))
                        .isEmpty();
            default -> true;
        };
    }

    private void checkRefusals() {
        var uids = view.objects().map(object -> object.getMetadata().getUid()).collect(toSet());
        view.refusals().stream()
                .filter(refusal -> uids.contains(refusal.set()))
                .findFirst()
                .ifPresent(refusal -> {
                    throw api.problem(refusal.fault(), "'" + refusal.workload() + "': " + refusal.words());
                });
    }

    /** What is missing, in words. */
    private List<String> missing() {
        return wanted.stream()
                .filter(object -> view.follows(object.kind()))
                .flatMap(object -> missing(object).stream())
                .toList();
    }

    private Optional<String> missing(ManifestObject object) {
        var there = view.object(object.kind(), object.name());
        if (there.isEmpty()) return Optional.of(object + " is not there");
        return switch (Readiness.of(object.kind(), there.get())) {
            case Readiness.Reached _ -> Optional.empty();
            case Readiness.Coming(var words) -> Optional.of(object + ": " + words);
            case Readiness.Failed(var words) -> {
                var fault = Refusal.isFinal(words) ? Refusal.fault(words) : SouthboundFault.BROKEN;
                throw api.problem(fault, object + ": " + words);
            }
        };
    }

    private Problem late() {
        var pods = view.pods().stream()
                .flatMap(pod -> Standing.each(pod).stream()
                        .filter(standing -> standing.obstacle().isPresent())
                        .map(standing -> words(pod, standing)));
        var reasons =
                Stream.concat(missing().stream(), pods).limit(MOST_REASONS).collect(joining("; "));
        return api.problem(SouthboundFault.BROKEN, "after " + COMING.toSeconds() + " s, " + reasons);
    }

    private static String words(V1Pod pod, Standing standing) {
        return "pod '" + pod.getMetadata().getName() + "': " + standing.reason().orElse("" + standing.state());
    }
}
