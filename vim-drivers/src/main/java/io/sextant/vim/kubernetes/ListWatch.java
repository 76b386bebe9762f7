package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.models.V1ListMeta;
import io.kubernetes.client.util.Watch;
import io.sextant.core.Problem;
import okhttp3.Call;

import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Follows the cluster's objects of one kind: lists them, and watches from there on. A watch that the server ends goes on where it
 * ended; one whose past the server has forgotten (410) begins with a new list; one that fails is tried again after a pause.
 */
final class ListWatch<T extends KubernetesObject, K> implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_PAUSE_DOUBLINGS = 8;
    private static final int GONE = 410;
    private static final Type EVENT =
            TypeToken.getParameterized(Watch.Response.class, JsonObject.class).getType();

    private final KubernetesApi api;
    private final Source<T> source;
    private final Function<T, Optional<K>> read;
    private final Sink<K> sink;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private volatile Optional<Call> current = Optional.empty();
    private int failures;

    /** @param read what is kept of an object, if anything */
    ListWatch(KubernetesApi api, Source<T> source, Function<T, Optional<K>> read, Sink<K> sink) {
        this.api = api;
        this.source = source;
        this.read = read;
        this.sink = sink;
    }

    /** The calls that list and watch one kind of object. */
    record Source<T>(Class<T> type, Lister lister, Watcher watcher) {}

    /** Calls for a page of all objects. */
    interface Lister {
        Call page(String from) throws ApiException;
    }

    /** Calls for what happens after a version of the objects. */
    interface Watcher {
        Call after(String version) throws ApiException;
    }

    /** Who is told. */
    interface Sink<K> {
        void listed(Map<String, K> all);

        void put(String uid, K object);

        void removed(String uid);

        void lost(Problem why);
    }

    void begin() {
        Thread.ofVirtual().name("watch of " + api.answers().who()).start(this::run);
    }

    @Override
    public void close() {
        closing.complete(null);
        current.ifPresent(Call::cancel);
    }

    private void run() {
        while (!closing.isDone()) {
            try {
                var version = list();
                while (!closing.isDone()) version = watch(version);
            } catch (Expired e) {
                // The next list tells what has been missed.
                pause(SHORTEST_PAUSE);
            } catch (ApiException e) {
                if (e.getCode() == GONE) pause(SHORTEST_PAUSE);
                else lost(api.answers().problem(e));
            } catch (IOException | RuntimeException e) {
                lost(api.answers().noAnswer(e));
            }
        }
    }

    private String list() throws ApiException {
        var all = new HashMap<String, K>();
        var from = "";
        while (true) {
            var call = begun(source.lister().page(from));
            var page = api.client().<JsonObject>execute(call, JsonObject.class).getData();
            for (var item : page.getAsJsonArray("items")) {
                var object = Models.of(item, source.type());
                read.apply(object)
                        .ifPresent(kept -> all.put(object.getMetadata().getUid(), kept));
            }
            var meta = Models.of(page.get("metadata"), V1ListMeta.class);
            from = Optional.ofNullable(meta.getContinue()).orElse("");
            if (from.isEmpty()) {
                sink.listed(all);
                return meta.getResourceVersion();
            }
        }
    }

    /** Hears what happens until the server ends the watch, and answers the version that was heard of last. */
    private String watch(String from) throws ApiException, IOException {
        var version = from;
        try (var watch = Watch.<JsonObject>createWatch(
                api.client(), begun(source.watcher().after(from)), EVENT)) {
            while (watch.hasNext()) version = hear(watch.next());
        }
        failures = 0;
        // A server that ends watches at once is not asked again at once.
        if (version.equals(from)) pause(SHORTEST_PAUSE);
        return version;
    }

    private String hear(Watch.Response<JsonObject> event) {
        if (event.status != null) {
            if (Integer.valueOf(GONE).equals(event.status.getCode())) throw new Expired();
            throw new IllegalStateException("the watch failed: " + event.status.getMessage());
        }
        var object = Models.of(event.object, source.type());
        var meta = object.getMetadata();
        switch (event.type) {
            case "ADDED", "MODIFIED" ->
                read.apply(object)
                        .ifPresentOrElse(kept -> sink.put(meta.getUid(), kept), () -> sink.removed(meta.getUid()));
            case "DELETED" -> sink.removed(meta.getUid());
            default -> {} // a bookmark: the version alone
        }
        failures = 0;
        return meta.getResourceVersion();
    }

    private Call begun(Call call) {
        current = Optional.of(call);
        if (closing.isDone()) call.cancel();
        return call;
    }

    private void lost(Problem why) {
        if (closing.isDone()) return;
        sink.lost(why);
        pause(SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures++, LONGEST_PAUSE_DOUBLINGS)));
    }

    private void pause(Duration pause) {
        try {
            closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // Not closed meanwhile: the next attempt.
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Nobody interrupts this thread, and closing does not fail.", e);
        }
    }

    /** The server has forgotten the version to begin at. */
    private static final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
