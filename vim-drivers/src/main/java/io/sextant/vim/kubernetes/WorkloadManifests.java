package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1StatefulSetSpec;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.vim.Image;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The StatefulSets that stand for workloads.
 *
 * @param limits whether workloads may not use more than what is reserved for them
 * @param site whose agent gives interfaces to pods
 */
record WorkloadManifests(String namespace, boolean limits, SiteId site) {
    /** The label whose value is the name of the StatefulSet, on itself and its pod: an id may be no value of a label. */
    static final String WORKLOAD = "sextant.io/workload";

    static final String ID = "sextant.io/workload-id";
    static final String SPECIFICATION = "sextant.io/specification";
    /** How long a pod may take to end that somebody else ends. */
    static final Duration GRACE = Duration.ofSeconds(30);

    static final String CONTAINER = "workload";
    /** What everything that Sextant makes is labelled with. */
    static final Map<String, String> OURS = Map.of("app.kubernetes.io/managed-by", "sextant");

    /** What Kubernetes is to run. The specification goes with it, so that deploying can be repeated by whoever comes later. */
    V1StatefulSet of(WorkloadId id, WorkloadSpec spec, Image.Named image) {
        var name = Names.of(id);
        var labels = labels(name);
        return new V1StatefulSet()
                .apiVersion("apps/v1")
                .kind("StatefulSet")
                .metadata(new V1ObjectMeta()
                        .name(name)
                        .namespace(namespace)
                        .labels(labels)
                        .annotations(Map.of(ID, id.value(), SPECIFICATION, json(noted(spec)))))
                .spec(new V1StatefulSetSpec()
                        .replicas(1)
                        .serviceName(name)
                        .selector(new V1LabelSelector().matchLabels(Map.of(WORKLOAD, name)))
                        .template(new V1PodTemplateSpec()
                                .metadata(new V1ObjectMeta()
                                        .labels(Selection.labelled(labels, spec))
                                        .annotations(PodInterfaces.annotations(id, spec)))
                                .spec(pod(name, spec, image))));
    }

    /** What a workload and all that belongs to it is labelled with. */
    static Map<String, String> labels(String name) {
        var labels = new HashMap<>(OURS);
        labels.put(WORKLOAD, name);
        return labels;
    }

    /** The specification without what its files say, which may be secret and is long: a digest tells whether it is the same. */
    static WorkloadSpec noted(WorkloadSpec spec) {
        return spec.withFiles(spec.files().stream()
                .map(file -> file.with(Names.digest(file.content())))
                .toList());
    }

    private V1PodSpec pod(String name, WorkloadSpec spec, Image.Named image) {
        var container = new V1Container()
                .name(CONTAINER)
                .image(image.name())
                .imagePullPolicy("IfNotPresent")
                .env(spec.environment().entrySet().stream()
                        .map(e -> new V1EnvVar().name(e.getKey()).value(literal(e.getValue())))
                        .toList())
                .resources(resources(spec.resources()))
                .volumeMounts(Configuration.mounts(spec.files()));
        if (!spec.command().isEmpty())
            container.command(
                    spec.command().stream().map(WorkloadManifests::literal).toList());
        return new V1PodSpec()
                .containers(List.of(container))
                .volumes(Configuration.volumes(name, spec.files()))
                .nodeSelector(PodInterfaces.nodes(spec, site))
                .affinity(spec.affinity().map(PodPlacement::of).orElse(null))
                .terminationGracePeriodSeconds(GRACE.toSeconds())
                .automountServiceAccountToken(false)
                .enableServiceLinks(false);
    }

    /** Kubernetes would put variables in the place of {@code $(NAME)}. */
    private static String literal(String text) {
        return text.replace("$(", "$$(");
    }

    private V1ResourceRequirements resources(Resources reserved) {
        var amounts = new HashMap<String, Quantity>();
        if (reserved.cpuMillis() > 0) amounts.put(Amounts.CPU, new Quantity(reserved.cpuMillis() + "m"));
        if (reserved.memoryBytes() > 0) amounts.put(Amounts.MEMORY, new Quantity("" + reserved.memoryBytes()));
        if (reserved.storageBytes() > 0) amounts.put(Amounts.STORAGE, new Quantity("" + reserved.storageBytes()));
        if (reserved.gpus() > 0) amounts.put(Amounts.GPU, new Quantity("" + reserved.gpus()));
        var requirements = new V1ResourceRequirements().requests(amounts);
        if (limits) return requirements.limits(amounts);
        // Of what only whole things are given, Kubernetes wants the limit said, too.
        return reserved.gpus() > 0 ? requirements.limits(Map.of(Amounts.GPU, amounts.get(Amounts.GPU))) : requirements;
    }

    static String json(Object spec) {
        try {
            return Json.MAPPER.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
