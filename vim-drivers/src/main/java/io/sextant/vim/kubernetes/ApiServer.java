package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.VimConnection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a cluster's API is and who we are there.
 *
 * @param authority PEM text of who vouches for the server; the JVM's own authorities if left out
 */
record ApiServer(URI url, Optional<String> authority, Credential credential) {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    // Servers end their calls after 60 s.
    private static final Duration LIMIT = Duration.ofSeconds(65);

    ApiServer {
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme()) || url.getHost() == null)
            throw Problem.unprocessable("'" + url + "' is not an https URL of a Kubernetes API server.");
    }

    /** By the connection's kubeconfig or else its URL and token. */
    static ApiServer of(VimConnection connection) {
        return connection
                .property("kubeconfig")
                .map(Kubeconfig::apiServer)
                .orElseGet(() -> new ApiServer(
                        connection.url(),
                        connection.property("ca"),
                        new Credential.Token(token(connection.required("token")))));
    }

    /** The token, if it can be one: else it could add headers to our calls. */
    static String token(String text) {
        if (text.matches("[\\x21-\\x7e]+")) return text;
        throw Problem.unprocessable("The token of a Kubernetes cluster is empty or has characters that no token has.");
    }

    /** A client of this server; nothing is sent yet. */
    ApiClient client() {
        try {
            var builder = new ClientBuilder()
                    .setBasePath(url.toString().replaceFirst("/+$", ""))
                    .setAuthentication(credential.authentication());
            authority.ifPresent(pem -> builder.setCertificateAuthority(pem.getBytes(StandardCharsets.UTF_8)));
            return builder.build()
                    .setConnectTimeout((int) CONNECTING.toMillis())
                    .setReadTimeout((int) LIMIT.toMillis());
        } catch (RuntimeException e) {
            throw Problem.unprocessable("The certificates or keys of the cluster at " + url + " are none: " + e);
        }
    }

    /** The text of a kubeconfig that says the same: for programs. */
    String kubeconfig() {
        var cluster = new HashMap<String, Object>(Map.of("server", url.toString()));
        authority.ifPresent(pem -> cluster.put(
                "certificate-authority-data",
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))));
        var config = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "current-context",
                "sextant",
                "clusters",
                named("cluster", cluster),
                "users",
                named("user", credential.user()),
                "contexts",
                named("context", Map.of("cluster", "sextant", "user", "sextant")));
        try {
            // JSON is YAML.
            return Json.MAPPER.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<String, Object>> named(String kind, Map<String, ?> value) {
        return List.of(Map.of("name", "sextant", kind, value));
    }
}
