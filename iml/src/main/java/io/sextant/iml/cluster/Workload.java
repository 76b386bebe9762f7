package io.sextant.iml.cluster;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.GroupName;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A workload of the site.
 *
 * @param node the name of the one that it is on, if that is not the agent's own
 * @param kernelName of its network namespace and its container
 * @param plugs its endpoints, in the order in which its interfaces were asked for
 * @param stopped whether it shall have no process
 */
public record Workload(
        WorkloadId id,
        WorkloadSpec spec,
        Optional<String> node,
        String kernelName,
        List<Plug> plugs,
        boolean stopped,
        Phase phase)
        implements Inventory.Item<Workload> {
    public Workload {
        plugs = List.copyOf(plugs);
    }

    /** One that is intended to run with these endpoints. */
    static Workload intended(
            WorkloadId id, WorkloadSpec spec, Optional<String> node, String kernelName, List<Endpoint> endpoints) {
        var plugs = IntStream.range(0, endpoints.size())
                .mapToObj(n -> new Plug(n, endpoints.get(n)))
                .toList();
        return new Workload(id, spec, node, kernelName, plugs, false, Phase.CREATING);
    }

    /** Its endpoints, in the order in which its interfaces were asked for. */
    public List<Endpoint> endpoints() {
        return plugs.stream().map(Plug::endpoint).toList();
    }

    /** Whether it is of one of the groups. */
    boolean isOf(Set<GroupName> some) {
        return some.contains(new GroupName(id.value()))
                || spec.wishes().groups().stream().anyMatch(some::contains);
    }

    Optional<Plug> plug(InterfaceName name) {
        return plugs.stream().filter(p -> p.endpoint().name().equals(name)).findFirst();
    }

    @Override
    public Workload in(Phase next) {
        return new Workload(id, spec, node, kernelName, plugs, stopped, next);
    }

    Workload stopped(boolean now) {
        return new Workload(id, spec, node, kernelName, plugs, now, phase);
    }

    /** Whether it is on the agent's own node. */
    boolean isHere() {
        return node.isEmpty();
    }

    Workload on(Optional<String> another) {
        return new Workload(id, spec, another, kernelName, plugs, stopped, phase);
    }

    Workload connected(Attachment attachment, Endpoint endpoint) {
        var number = IntStream.range(0, plugs.size() + 1)
                .filter(n -> plugs.stream().noneMatch(p -> p.number() == n))
                .findFirst()
                .orElseThrow();
        return with(plus(spec.interfaces(), attachment), plus(plugs, new Plug(number, endpoint)));
    }

    Workload disconnected(Plug plug) {
        return with(
                spec.interfaces().stream()
                        .filter(a -> !a.name().equals(plug.endpoint().name()))
                        .toList(),
                plugs.stream().filter(p -> !p.equals(plug)).toList());
    }

    private Workload with(List<Attachment> interfaces, List<Plug> some) {
        return new Workload(id, spec.with(interfaces), node, kernelName, some, stopped, phase);
    }

    private static <T> List<T> plus(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }
}
