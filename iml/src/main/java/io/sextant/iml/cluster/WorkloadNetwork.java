package io.sextant.iml.cluster;

import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.network.Kernel;
import io.sextant.iml.network.Links;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        holder.home().ip(List.of("netns add " + workload.kernelName()));
        namespace(workload).ip(List.of("link set lo up"));
        connect(workload, workload.plugs());
    }

    /** Makes what is missing of it. */
    void mend(Workload workload) {
        if (!namespace(workload).exists()) {
            unmake(workload);
            make(workload);
        }
        var there = Kernel.links(holder, holder.prefix() + OUTER);
        plug(
                workload,
                workload.plugs().stream()
                        .filter(p -> !there.contains(outer(workload, p).value()))
                        .toList());
    }

    /** Adds interfaces, which carry packets when this returns; those of a stopped workload do when it runs again. */
    void plug(Workload workload, List<Plug> plugs) {
        if (plugs.isEmpty()) {
            return;
        }
        connect(workload, plugs);
        if (workload.stopped()) {
            suspend(workload);
        } else {
            awaitUp(workload);
        }
    }

    /** Lets no packet pass: without it the kernel would go on to answer for the addresses. Routes stay. */
    void suspend(Workload workload) {
        set(workload, "down");
    }

    /** Lets packets pass again. */
    void resume(Workload workload) {
        set(workload, "up");
        awaitUp(workload);
    }

    private void set(Workload workload, String way) {
        holder.home()
                .ip(workload.plugs().stream()
                        .map(p -> "link set dev " + outer(workload, p) + " " + way)
                        .toList());
    }

    /** Takes an interface away, if it is there. */
    void unplug(Workload workload, Plug plug) {
        remove(Set.of(outer(workload, plug).value()), Set.of());
    }

    private void connect(Workload workload, List<Plug> plugs) {
        var outside = new ArrayList<String>();
        var inside = new ArrayList<String>();
        for (var plug : plugs) {
            var endpoint = plug.endpoint();
            var outer = outer(workload, plug);
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

    /** Waits until packets that come at once are taken. */
    void awaitUp(Workload workload) {
        namespace(workload)
                .awaitUp(
                        workload.endpoints().stream().map(e -> e.name().value()).toList());
    }

    /** Removes what is there of it. */
    void unmake(Workload workload) {
        var ends =
                workload.plugs().stream().map(p -> outer(workload, p).value()).collect(Collectors.toSet());
        remove(ends, Set.of(workload.kernelName()));
    }

    /** Removes outer ends and namespaces that none of these workloads has. */
    void removeUnknown(List<Workload> known) {
        var ends = new ArrayList<>(Kernel.links(holder, holder.prefix() + OUTER));
        var namespaces = new ArrayList<>(Kernel.namespaces(holder, holder.prefix() + NAMESPACE));
        for (var workload : known) {
            workload.plugs().forEach(p -> ends.remove(outer(workload, p).value()));
            namespaces.remove(workload.kernelName());
        }
        remove(Set.copyOf(ends), Set.copyOf(namespaces));
    }

    // The kernel clears a namespace away some time after its deletion, a link at once.
    private void remove(Set<String> ends, Set<String> namespaces) {
        var lines = new ArrayList<String>();
        endsThere(ends).forEach(e -> lines.add("link del dev " + e));
        namespacesThere(namespaces).forEach(n -> lines.add("netns del " + n));
        holder.home()
                .delete(
                        lines,
                        () -> !endsThere(ends).isEmpty()
                                || !namespacesThere(namespaces).isEmpty());
    }

    private Set<String> endsThere(Set<String> wanted) {
        var there = new HashSet<>(Kernel.links(holder, holder.prefix() + OUTER));
        there.retainAll(wanted);
        return there;
    }

    private Set<String> namespacesThere(Set<String> wanted) {
        var there = new HashSet<>(Kernel.namespaces(holder, holder.prefix() + NAMESPACE));
        there.retainAll(wanted);
        return there;
    }

    /** What has passed the workload's interfaces, given what has passed the other ends of all links. */
    List<Usage.OfInterface> usage(Workload workload, Map<String, PortTraffic> traffic) {
        return workload.plugs().stream()
                .flatMap(p -> Optional.ofNullable(traffic.get(outer(workload, p).value()))
                        .map(passed -> new Usage.OfInterface(p.endpoint().name(), passed))
                        .stream())
                .toList();
    }

    private InterfaceName outer(Workload workload, Plug plug) {
        var key = workload.kernelName().substring((holder.prefix() + NAMESPACE).length());
        return new InterfaceName(
                holder.prefix() + OUTER + key + "." + Integer.toString(plug.number(), Character.MAX_RADIX));
    }
}
