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
import java.util.List;
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
    public VirtualCp expose(VirtualCpId id, VirtualCpSpec spec, Optional<String> address) {
        tenant.prepare();
        return at(address, service(id, spec))
                .or(() -> create(service(id, spec)))
                .flatMap(this::read)
                .orElseGet(() -> existing(id, spec));
    }

    /** The Service at this address; nothing if it cannot be had. */
    private Optional<V1Service> at(Optional<String> address, V1Service service) {
        if (address.isEmpty()) return Optional.empty();
        service.getSpec().clusterIP(address.get());
        try {
            return create(service);
        } catch (Problem e) {
            if (SouthboundFault.of(e).equals(Optional.of(SouthboundFault.REFUSED))) return Optional.empty();
            throw e;
        }
    }

    private Optional<V1Service> create(V1Service service) {
        return api.create(
                () -> api.core()
                        .createNamespacedService(api.namespace(), service)
                        .buildCall(null),
                V1Service.class);
    }

    private VirtualCp existing(VirtualCpId id, VirtualCpSpec spec) {
        var there = service(id)
                .filter(service ->
                        read(service).filter(cp -> cp.id().equals(id)).isPresent())
                .orElseThrow(() ->
                        api.problem(SouthboundFault.CONFLICT, "another Service has the name '" + Names.of(id) + "'"));
        var known = read(there).orElseThrow();
        return known.spec().equals(spec) ? known : change(there, service(id, spec));
    }

    /** What Kubernetes has given it stays. */
    private VirtualCp change(V1Service there, V1Service wanted) {
        var name = there.getMetadata().getName();
        wanted.getMetadata().resourceVersion(there.getMetadata().getResourceVersion());
        wanted.getSpec().clusterIP(there.getSpec().getClusterIP());
        return api.read(
                        () -> api.core()
                                .replaceNamespacedService(name, api.namespace(), wanted)
                                .buildCall(null),
                        V1Service.class)
                .flatMap(this::read)
                .orElseThrow(() -> api.problem(SouthboundFault.BUSY, "Service '" + name + "' is just being removed"));
    }

    @Override
    public Optional<VirtualCp> find(VirtualCpId id) {
        return service(id).flatMap(this::read);
    }

    private Optional<V1Service> service(VirtualCpId id) {
        return api.read(
                () -> api.core()
                        .readNamespacedService(Names.of(id), api.namespace())
                        .buildCall(null),
                V1Service.class);
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
                .flatMap(List::stream)
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
                        .annotations(
                                Map.of(ID, id.value(), WorkloadManifests.SPECIFICATION, WorkloadManifests.json(spec))))
                .spec(new V1ServiceSpec()
                        .selector(Selection.behind(id))
                        .ports(spec.ports().stream()
                                .map(KubernetesVirtualCps::port)
                                .toList()));
    }

    private static Map<String, String> labels() {
        var labels = new HashMap<>(WorkloadManifests.OURS);
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
        if (!annotations.keySet().containsAll(Set.of(ID, WorkloadManifests.SPECIFICATION))) return Optional.empty();
        try {
            return Optional.of(new VirtualCp(
                    new VirtualCpId(annotations.get(ID)),
                    Json.MAPPER.readValue(annotations.get(WorkloadManifests.SPECIFICATION), VirtualCpSpec.class),
                    Optional.ofNullable(service.getSpec().getClusterIP()).orElse("")));
        } catch (JsonProcessingException | Problem e) {
            return Optional.empty();
        }
    }
}
