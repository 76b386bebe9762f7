package io.sextant.iml.cluster;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Kernel;
import io.sextant.iml.network.Links;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A workload's network namespace, and the veth pair of each of its endpoints. */
final class WorkloadNetwork {
    /** Follows the holder's prefix in the names of the namespaces, and of the outer ends of the pairs. */
    static final String NAMESPACE = ".w";

    static final String OUTER = ".v";

    private final Holder holder;
    private final Links links;

    WorkloadNetwork(Holder holder, Links links) {
        this.holder = holder;
        this.links = links;
    }

    Netns namespace(Workload workload) {
        return holder.netns(workload.kernelName());
    }

    /** Makes it; on an error the caller removes what is there. */
    void make(Workload workload) {
        var outside = new ArrayList<String>();
        var inside = new ArrayList<>(List.of("link set lo up"));
        outside.add("netns add " + workload.kernelName());
        for (var endpoint : workload.endpoints()) {
            var outer = outer(workload, endpoint);
            outside.add("link add name " + outer + " type veth peer name " + endpoint.name() + " address "
                    + endpoint.mac() + " netns " + workload.kernelName());
            outside.add("link set dev " + outer + " addrgenmode none");
            outside.add("link set dev " + outer + " master "
                    + links.get(endpoint.link()).bridge() + " up");
            inside.add("link set dev " + endpoint.name() + " addrgenmode none");
            inside.add("addr add " + endpoint.address() + " dev " + endpoint.name());
            inside.add("link set dev " + endpoint.name() + " up");
        }
        holder.home().ip(outside);
        namespace(workload).ip(inside);
    }

    /** Whether the namespace and all outer ends are there. */
    boolean there(Workload workload) {
        return namespace(workload).exists()
                && Kernel.links(holder, holder.prefix() + OUTER)
                        .containsAll(workload.endpoints().stream()
                                .map(e -> outer(workload, e).value())
                                .toList());
    }

    /** Removes what is there of it. */
    void unmake(Workload workload) {
        var ends = workload.endpoints().stream()
                .map(e -> outer(workload, e).value())
                .toList();
        var there = Kernel.links(holder, holder.prefix() + OUTER);
        remove(
                Set.copyOf(ends.stream().filter(there::contains).toList()),
                namespace(workload).exists() ? Set.of(workload.kernelName()) : Set.of());
    }

    /** Removes outer ends and namespaces that none of these workloads has. */
    void removeUnknown(List<Workload> known) {
        var ends = new ArrayList<>(Kernel.links(holder, holder.prefix() + OUTER));
        var namespaces = new ArrayList<>(Kernel.namespaces(holder, holder.prefix() + NAMESPACE));
        for (var workload : known) {
            workload.endpoints().forEach(e -> ends.remove(outer(workload, e).value()));
            namespaces.remove(workload.kernelName());
        }
        remove(Set.copyOf(ends), Set.copyOf(namespaces));
    }

    // The kernel clears a namespace away some time after its deletion, a link at once.
    private void remove(Set<String> ends, Set<String> namespaces) {
        var lines = new ArrayList<String>();
        ends.forEach(e -> lines.add("link del dev " + e));
        namespaces.forEach(n -> lines.add("netns del " + n));
        holder.home().ip(lines);
    }

    private InterfaceName outer(Workload workload, Endpoint endpoint) {
        var key = workload.kernelName().substring((holder.prefix() + NAMESPACE).length());
        return new InterfaceName(holder.prefix() + OUTER + key + "."
                + Integer.toString(workload.endpoints().indexOf(endpoint), Character.MAX_RADIX));
    }
}
