package io.sextant.iml.cni;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.iml.record.Documents;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a container runtime asked the plugin: its environment (CNI 1.1.0, "Section 2: Execution Protocol") and the network's
 * configuration.
 */
record CniRequest(Map<String, String> environment, JsonNode config) {
    private static final String ANNOTATIONS = "io.kubernetes.cri.pod-annotations";
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    /**
     * Reads what the plugin sends: lines {@code NAME=value}, an empty line, JSON.
     *
     * @throws CniError 6 when the configuration is no JSON object
     */
    static CniRequest read(String text) {
        var end = text.indexOf("\n\n");
        if (end < 0) throw new CniError(CniError.DECODING, "The request of the plugin cannot be read", text.strip());
        var environment = new HashMap<String, String>();
        text.substring(0, end)
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(pair -> environment.put(pair[0], pair.length > 1 ? pair[1] : ""));
        try {
            var body = text.substring(end + 2);
            var config = Documents.MAPPER.readTree(body.isBlank() ? "{}" : body);
            if (!config.isObject()) throw new CniError(CniError.DECODING, "The configuration is no JSON object", "");
            return new CniRequest(environment, config);
        } catch (JsonProcessingException e) {
            throw new CniError(CniError.DECODING, "The configuration is no JSON", e.getOriginalMessage());
        }
    }

    /** Whether the plugin adds links to pods that another plugin has given their cluster's own network. */
    boolean forPods() {
        return config.path("pods").asBoolean();
    }

    String command() {
        return environment.getOrDefault("CNI_COMMAND", "");
    }

    String version() {
        return config.path("cniVersion").asText(CniVersions.OLDEST);
    }

    String network() {
        return config.path("name").asText("");
    }

    String container() {
        var id = environment.getOrDefault("CNI_CONTAINERID", "");
        if (!CONTAINER.matcher(id).matches())
            throw new CniError(CniError.ENVIRONMENT, "CNI_CONTAINERID is no container id", id);
        return id;
    }

    /** What the container runs in. */
    Sandbox sandbox() {
        return new Sandbox(container(), namespace().toString(), network());
    }

    /** The pod that the container is, if the runtime is one of Kubernetes and says so. */
    Optional<PodName> pod() {
        return argument("K8S_POD_NAMESPACE")
                .flatMap(namespace -> argument("K8S_POD_NAME").map(name -> new PodName(namespace + "/" + name)));
    }

    /** What the runtime still has, when it asks for the rest to be collected. */
    Stream<JsonNode> validAttachments() {
        return StreamSupport.stream(config.path("cni.dev/valid-attachments").spliterator(), false);
    }

    /** An annotation of the pod, where the configuration lets the runtime hand annotations on. */
    Optional<String> annotation(String name) {
        return text(config.path("runtimeConfig").path(ANNOTATIONS).path(name));
    }

    InterfaceName interfaceName() {
        try {
            return new InterfaceName(environment.getOrDefault("CNI_IFNAME", ""));
        } catch (AcceleratorException e) {
            throw new CniError(CniError.ENVIRONMENT, "CNI_IFNAME is no interface name", e.detail());
        }
    }

    Path namespace() {
        return Optional.ofNullable(environment.get("CNI_NETNS"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseThrow(() ->
                        new CniError(CniError.ENVIRONMENT, "CNI_NETNS is not the path of a network namespace", ""));
    }

    /** A value for this container: of {@code CNI_ARGS}, of {@code args.cni}, or of the configuration. */
    Optional<String> setting(String name) {
        return argument("SEXTANT_" + name.toUpperCase(Locale.ROOT))
                .or(() -> text(config.path("args").path("cni").path(name)))
                .or(() -> text(config.path(name)));
    }

    private Optional<String> argument(String name) {
        return Arrays.stream(environment.getOrDefault("CNI_ARGS", "").split(";"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
