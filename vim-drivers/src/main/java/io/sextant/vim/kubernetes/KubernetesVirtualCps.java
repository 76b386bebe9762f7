package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServicePort;
import io.kubernetes.client.openapi.models.V1ServiceSpec;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.VirtualCp;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.VirtualCps;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Virtual connection points as Services. Nobody waits for one, so none is watched. */
final class KubernetesVirtualCps implements VirtualCps {
    /** The label that tells the Services of virtual connection points. */
    static final String VIRTUAL_CP = "sextant.io/virtual-cp";

    private static final Map<String, String> LABELS = labels();
    private static final String ID = "sextant.io/virtual-cp-id";

    private final KubernetesApi api;
    private final Tenant tenant;

    KubernetesVirtualCps(KubernetesApi api, Tenant tenant) {
        this.api = api;
        this.tenant = tenant;
    }

    @Override
    public VirtualCp expose(VirtualCpId id, VirtualCpSpec spec) {
        tenant.prepare();
        var service = service(id, spec);
        return api.create(
                        () -> api.core()
                                .createNamespacedService(api.namespace(), service)
                                .buildCall(null),
                        V1Service.class)
                .flatMap(this::read)
                .orElseGet(() -> existing(id, spec));
    }

    private VirtualCp existing(VirtualCpId id, VirtualCpSpec spec) {
        return find(id).filter(there -> there.id().equals(id) && there.spec().equals(spec))
                .orElseThrow(() -> api.problem(
                        SouthboundFault.CONFLICT,
                        "there is another Service '" + Names.of(id) + "' than virtual connection point '" + id
                                + "' needs"));
    }

    @Override
    public Optional<VirtualCp> find(VirtualCpId id) {
        return api.read(
                        () -> api.core()
                                .readNamespacedService(Names.of(id), api.namespace())
                                .buildCall(null),
                        V1Service.class)
                .flatMap(this::read);
    }

    @Override
    public Collection<VirtualCp> all() {
        return api
                .list(
                        () -> api.core()
                                .listNamespacedService(api.namespace())
                                .labelSelector(VIRTUAL_CP)
                                .buildCall(null),
                        V1Service.class)
                .stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void remove(VirtualCpId id) {
        api.delete(() -> api.core()
                .deleteNamespacedService(Names.of(id), api.namespace())
                .buildCall(null));
    }

    private V1Service service(VirtualCpId id, VirtualCpSpec spec) {
        return new V1Service()
                .metadata(new V1ObjectMeta()
                        .name(Names.of(id))
                        .namespace(api.namespace())
                        .labels(LABELS)
                        .annotations(Map.of(ID, id.value(), Manifests.SPECIFICATION, Manifests.json(spec))))
                .spec(new V1ServiceSpec()
                        .selector(Selection.behind(id))
                        .ports(spec.ports().stream()
                                .map(KubernetesVirtualCps::port)
                                .toList()));
    }

    private static Map<String, String> labels() {
        var labels = new HashMap<>(Manifests.OURS);
        labels.put(VIRTUAL_CP, "");
        return labels;
    }

    private static V1ServicePort port(VirtualCpSpec.Port port) {
        return new V1ServicePort()
                .name(port.name())
                .protocol(port.protocol().name())
                .port(port.port())
                .targetPort(new IntOrString(port.port()));
    }

    /** Nothing if the Service lacks what we write, and is therefore not ours. */
    private Optional<VirtualCp> read(V1Service service) {
        var annotations =
                Optional.ofNullable(service.getMetadata().getAnnotations()).orElse(Map.of());
        if (!annotations.keySet().containsAll(Set.of(ID, Manifests.SPECIFICATION))) return Optional.empty();
        try {
            return Optional.of(new VirtualCp(
                    new VirtualCpId(annotations.get(ID)),
                    Json.MAPPER.readValue(annotations.get(Manifests.SPECIFICATION), VirtualCpSpec.class),
                    Optional.ofNullable(service.getSpec().getClusterIP()).orElse("")));
        } catch (JsonProcessingException | Problem e) {
            return Optional.empty();
        }
    }
}
