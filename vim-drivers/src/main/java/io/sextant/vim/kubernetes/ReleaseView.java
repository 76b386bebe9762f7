package io.sextant.vim.kubernetes;

import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1Pod;
import io.sextant.core.Problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/**
 * What the cluster has of a release, as watches tell it that last as long as this does. What is there is asked for where it is
 * {@linkplain #await awaited}.
 */
final class ReleaseView implements AutoCloseable {
    private final KubernetesApi api;
    private final ReleaseObjects calls;
    private final String release;
    private final Bell bell;
    private final Map<ObjectKind, Shelf<AppliedObject>> objects = new EnumMap<>(ObjectKind.class);
    private final Shelf<V1Pod> pods = new Shelf<>(_ -> Optional.empty());
    private final Shelf<Refusal> refusals = new Shelf<>(_ -> Optional.empty());
    private final List<ListWatch<?, ?>> watches = new ArrayList<>();

    ReleaseView(KubernetesApi api, ReleaseObjects calls, String release) {
        this.api = api;
        this.calls = calls;
        this.release = release;
        this.bell = new Bell(api.answers().who());
        follow(V1Pod.class, pods, ObjectKind.POD.path("v1", api.namespace()), ManifestObject.RELEASE);
    }

    /** Follows the objects of a kind, too, that have the label of the release. */
    void follow(ObjectKind kind, String path, String label) {
        if (objects.containsKey(kind)) return;
        var shelf = new Shelf<AppliedObject>(_ -> Optional.empty());
        objects.put(kind, shelf);
        follow(AppliedObject.class, shelf, path, label);
    }

    /**
     * Follows what keeps pods from being made, too.
     *
     * @param known the uids of objects of which that was told before
     */
    void followRefusals(Set<String> known) {
        begin(Watches.refusals(api, "", new ShelfSink<>(bell, refusals, told -> !known.contains(told.set()))));
    }

    private <T extends KubernetesObject> void follow(Class<T> type, Shelf<T> shelf, String path, String label) {
        var source = calls.watching(type, path, label, release);
        begin(new ListWatch<>(api, source, Optional::of, new ShelfSink<>(bell, shelf, _ -> true)));
    }

    private void begin(ListWatch<?, ?> watch) {
        watches.add(watch);
        watch.begin();
    }

    /**
     * Asks again after each change, once all is known, until it is so.
     *
     * @param late the fault if it is not so in time
     */
    void await(Duration limit, Supplier<Boolean> question, Supplier<Problem> late) {
        bell.await(
                limit,
                () -> shelves().allMatch(Shelf::isCurrent) && question.get() ? Optional.of(true) : Optional.empty(),
                () -> shelves()
                        .flatMap(shelf -> shelf.lost().stream())
                        .findFirst()
                        .orElseGet(late));
    }

    @Override
    public void close() {
        watches.forEach(ListWatch::close);
    }

    /** The object of a kind that is followed, if it is there. */
    Optional<AppliedObject> object(ObjectKind kind, String name) {
        return objects.get(kind).all().stream()
                .filter(object -> object.name().equals(name))
                .findFirst();
    }

    boolean follows(ObjectKind kind) {
        return objects.containsKey(kind);
    }

    Stream<AppliedObject> objects() {
        return objects.values().stream().flatMap(shelf -> shelf.all().stream());
    }

    Collection<V1Pod> pods() {
        return pods.all();
    }

    Collection<Refusal> refusals() {
        return refusals.all();
    }

    private Stream<Shelf<?>> shelves() {
        return Stream.concat(objects.values().stream(), Stream.of(pods));
    }

    /**
     * Puts what a watch tells on its shelf.
     *
     * @param counts whether something counts that is told first
     */
    private record ShelfSink<K>(Bell bell, Shelf<K> shelf, Predicate<K> counts) implements ListWatch.Sink<K> {
        @Override
        public void listed(Map<String, K> all) {
            var counting = all.entrySet().stream()
                    .filter(each -> counts.test(each.getValue()))
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
            bell.locked(() -> shelf.replace(counting));
        }

        @Override
        public void put(String uid, K object) {
            bell.locked(() -> shelf.put(uid, object));
        }

        @Override
        public void removed(String uid) {
            bell.locked(() -> shelf.remove(uid));
        }

        @Override
        public void lost(Problem why) {
            bell.locked(() -> shelf.lose(why));
        }
    }
}
