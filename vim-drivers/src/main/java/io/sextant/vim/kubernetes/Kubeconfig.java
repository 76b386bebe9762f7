package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A kubeconfig as somebody gives it to us. Since it is a stranger's, it may name neither files of ours nor programs to run: only
 * what it holds itself counts. (The client's own reader would follow both.)
 */
final class Kubeconfig {
    private static final int LARGEST = 256 << 10;

    private final Map<?, ?> document;

    private Kubeconfig(Map<?, ?> document) {
        this.document = document;
    }

    /**
     * The server of the text's current context.
     *
     * @throws Problem 422 if the text is no kubeconfig or does not say enough
     */
    static ApiServer apiServer(String text) {
        if (text.length() > LARGEST) throw wrong("it is longer than " + LARGEST + " characters");
        var settings = LoadSettings.builder()
                .setCodePointLimit(LARGEST)
                .setMaxAliasesForCollections(0)
                .setAllowRecursiveKeys(false)
                .build();
        try {
            if (new Load(settings).loadFromString(text) instanceof Map<?, ?> document)
                return new Kubeconfig(document).current();
            throw wrong("it is no map");
        } catch (YamlEngineException e) {
            throw wrong("it is no YAML: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ApiServer current() {
        var context = named("contexts", "context", required(document, "current-context"));
        var cluster = named("clusters", "cluster", required(context, "cluster"));
        var user = named("users", "user", required(context, "user"));
        var authority = text(cluster, "certificate-authority-data").map(data -> new String(decoded(data), UTF_8));
        return new ApiServer(URI.create(required(cluster, "server")), authority, credential(user));
    }

    private static Credential credential(Map<?, ?> user) {
        return text(user, "token")
                .<Credential>map(token -> new Credential.Token(ApiServer.token(token)))
                .orElseGet(() -> new Credential.Certificate(
                        decoded(required(user, "client-certificate-data")),
                        decoded(required(user, "client-key-data"))));
    }

    private Map<?, ?> named(String list, String kind, String name) {
        if (document.get(list) instanceof List<?> entries)
            for (var entry : entries)
                if (entry instanceof Map<?, ?> map
                        && name.equals(map.get("name"))
                        && map.get(kind) instanceof Map<?, ?> found) return found;
        throw wrong("its " + list + " have no '" + name + "'");
    }

    private static String required(Map<?, ?> map, String key) {
        return text(map, key)
                .orElseThrow(() -> wrong("it lacks '" + key + "'; there are " + map.keySet()
                        + ", and files and programs that it may name are not used"));
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64.strip());
    }

    private static Problem wrong(String why) {
        return Problem.unprocessable("The kubeconfig cannot be used: " + why + ".");
    }
}
