package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.NetworkingV1Api;
import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.util.List;
import java.util.Optional;

/** Calls to one cluster's API, about one namespace of it. */
final class KubernetesApi implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int TAKEN = 409;

    private final String namespace;
    private final ApiClient client;
    private final KubernetesAnswers answers;

    /** @param who the cluster, in words */
    KubernetesApi(String who, String namespace, ApiClient client) {
        this.namespace = namespace;
        this.client = client;
        this.answers = new KubernetesAnswers(who);
    }

    /** A call that the client makes. */
    interface Call<T> {
        T execute() throws ApiException;
    }

    String namespace() {
        return namespace;
    }

    KubernetesAnswers answers() {
        return answers;
    }

    ApiClient client() {
        return client;
    }

    CoreV1Api core() {
        return new CoreV1Api(client);
    }

    NetworkingV1Api networking() {
        return new NetworkingV1Api(client);
    }

    AppsV1Api apps() {
        return new AppsV1Api(client);
    }

    /**
     * The call's answer.
     *
     * @throws Problem as {@link KubernetesAnswers} judges its failure
     */
    <T> T call(Call<T> call) {
        try {
            return call.execute();
        } catch (ApiException e) {
            throw answers.problem(e);
        }
    }

    /** The call's answer; nothing if what it is about is not there. */
    <T> Optional<T> find(Call<T> call) {
        try {
            return Optional.of(call.execute());
        } catch (ApiException e) {
            if (e.getCode() == NOT_FOUND) return Optional.empty();
            throw answers.problem(e);
        }
    }

    /** What a call makes, as it is then; nothing if there is something of that name already. */
    <T> Optional<T> create(Call<okhttp3.Call> call, Class<T> type) {
        try {
            return Optional.of(Models.of(json(call), type));
        } catch (ApiException e) {
            if (e.getCode() == TAKEN) return Optional.empty();
            throw answers.problem(e);
        }
    }

    /** What a call reads or changes; nothing if it is not there. */
    <T> Optional<T> read(Call<okhttp3.Call> call, Class<T> type) {
        return find(() -> Models.of(json(call), type));
    }

    /** All that a call lists at once; nothing if the server has no such kind. */
    <T> Optional<List<T>> list(Call<okhttp3.Call> call, Class<T> type) {
        return find(() -> json(call))
                .map(list -> list.getAsJsonArray("items").asList().stream()
                        .map(item -> Models.of(item, type))
                        .toList());
    }

    /** Begins to delete something, which need not be there. The answer may be a Status or what is deleted: nobody reads it. */
    void delete(Call<okhttp3.Call> call) {
        find(() -> client.execute(call.execute()));
    }

    private JsonObject json(Call<okhttp3.Call> call) throws ApiException {
        return client.<JsonObject>execute(call.execute(), JsonObject.class).getData();
    }

    /** A fault of this cluster, in our words. */
    Problem problem(SouthboundFault fault, String words) {
        return fault.problem(answers.who(), words);
    }

    @Override
    public void close() {
        var http = client.getHttpClient();
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
