package io.sextant.catalogue.kubernetes;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact.Kind;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact.Resource;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Faults;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads files of Kubernetes manifests: the objects in them and the images of their containers. */
public final class Manifests {
    private static final Pattern OBJECT = Pattern.compile("(?m)^[ \\t{]{0,100}[\"']?apiVersion[\"']? ?:");
    private static final List<String> CONTAINERS = List.of("initContainers", "containers", "ephemeralContainers");

    private final Set<Resource> resources = new LinkedHashSet<>();
    private final Set<String> images = new LinkedHashSet<>();

    private Manifests() {}

    /** The manifests of a file; empty when there are none in it. Faults of the file become warnings. */
    public static Optional<CloudNativeArtifact> read(String path, byte[] content, Faults faults) {
        if (!OBJECT.matcher(new String(content, StandardCharsets.UTF_8)).find()) return Optional.empty();
        var manifests = new Manifests();
        for (var document : Yaml.documents(path, content, faults)) manifests.object(document);
        if (manifests.resources.isEmpty()) return Optional.empty();
        return Optional.of(new CloudNativeArtifact(
                path,
                Kind.MANIFEST,
                path.substring(path.lastIndexOf('/') + 1),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.copyOf(manifests.images),
                List.copyOf(manifests.resources),
                List.of()));
    }

    private void object(YamlNode node) {
        var apiVersion = Yaml.text(node, "apiVersion");
        var kind = Yaml.text(node, "kind");
        if (kind.filter(k -> k.endsWith("List")).isPresent()
                && !Yaml.items(node, "items").isEmpty()) {
            Yaml.items(node, "items").forEach(this::object);
            return;
        }
        if (apiVersion.isEmpty() || kind.isEmpty()) return;
        var name =
                Yaml.child(node, "metadata").flatMap(m -> Yaml.text(m, "name").or(() -> Yaml.text(m, "generateName")));
        resources.add(new Resource(apiVersion.get(), kind.get(), name));
        podSpec(node, kind.get()).ifPresent(this::containers);
    }

    private static Optional<YamlNode> podSpec(YamlNode object, String kind) {
        var spec = Yaml.child(object, "spec");
        return switch (kind) {
            case "Pod" -> spec;
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
                spec.flatMap(Manifests::templateSpec);
            case "PodTemplate" -> templateSpec(object);
            case "CronJob" ->
                spec.flatMap(s -> Yaml.child(s, "jobTemplate"))
                        .flatMap(t -> Yaml.child(t, "spec"))
                        .flatMap(Manifests::templateSpec);
            default -> Optional.empty();
        };
    }

    private static Optional<YamlNode> templateSpec(YamlNode node) {
        return Yaml.child(node, "template").flatMap(t -> Yaml.child(t, "spec"));
    }

    private void containers(YamlNode podSpec) {
        for (var kind : CONTAINERS)
            for (var container : Yaml.items(podSpec, kind))
                Yaml.text(container, "image").ifPresent(images::add);
    }
}
