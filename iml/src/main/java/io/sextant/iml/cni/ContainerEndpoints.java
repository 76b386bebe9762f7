package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.netlink.Netlink;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Kernel;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Owner;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.KernelKeys;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The interfaces that the site gives to containers of other runtimes. */
final class ContainerEndpoints implements AutoCloseable {
    private static final String OUTER = ".c";
    private final Holder holder;
    private final Links links;
    private final Endpoints endpoints;
    private final Inventory<ContainerEndpoint> inventory;
    // Opened once: entering a namespace takes a thread of its own.
    private final Netlink home;

    ContainerEndpoints(Holder holder, Records<ContainerEndpoint> records, Links links, Endpoints endpoints) {
        this.holder = holder;
        this.links = links;
        this.endpoints = endpoints;
        this.home = Netlink.in(holder.home().file());
        this.inventory = new Inventory<>(
                "container endpoint", records, new Inventory.Craft<>(this::make, _ -> {}, this::unmake));
    }

    /** The container's interface, made if it is not there. */
    ContainerEndpoint put(CniRequest request, Attachment wanted) {
        var id = ContainerEndpoint.id(request.container(), wanted.name());
        return inventory.put(
                id, there -> there.endpoint().link().equals(wanted.link()), () -> intend(id, request, wanted));
    }

    Optional<ContainerEndpoint> find(String id) {
        return inventory.find(id);
    }

    void remove(String id) {
        inventory.remove(id);
    }

    /** Removes those of a network that are none of these. */
    void removeOthers(String network, Set<String> valid) {
        inventory.known().stream()
                .filter(each -> each.network().equals(network))
                .map(ContainerEndpoint::id)
                .filter(Predicate.not(valid::contains))
                .forEach(inventory::remove);
    }

    boolean isEmpty() {
        return inventory.known().isEmpty();
    }

    /** Whether both ends are where they were put. */
    boolean isWhole(ContainerEndpoint each) {
        if (!Kernel.links(holder, each.outer().value()).contains(each.outer().value())) return false;
        try (var inside = Netlink.in(Path.of(each.namespace()))) {
            return inside.has(each.endpoint().name());
        }
    }

    /** Knows after a restart what is there, and gives up what went with its container meanwhile. */
    void reconcile() {
        inventory.known().forEach(each -> endpoints.adopt(owner(each.id()), List.of(each.endpoint())));
        inventory.reconcile(each -> {
            if (!Files.exists(Path.of(each.namespace()))) inventory.remove(each.id());
        });
    }

    // One at a time, so that two do not take the same name.
    private synchronized ContainerEndpoint intend(String id, CniRequest request, Attachment wanted) {
        var endpoint = endpoints
                .reserve(owner(id), List.of(wanted), link -> links.find(link).map(Link::subnet))
                .getFirst();
        var taken = inventory.known().stream().map(each -> each.outer().value()).toList();
        var outer = KernelKeys.smallestFree(taken, holder.prefix() + OUTER);
        return inventory.record(new ContainerEndpoint(
                id,
                request.container(),
                request.namespace().toString(),
                request.network(),
                endpoint,
                new InterfaceName(outer),
                Phase.CREATING));
    }

    private ContainerEndpoint make(ContainerEndpoint each) {
        var endpoint = each.endpoint();
        var namespace = Path.of(each.namespace());
        try (var inside = Netlink.in(namespace)) {
            atHome(home ->
                    home.addPair(each.outer(), bridge(endpoint.link()), endpoint.name(), endpoint.mac(), namespace));
            inside.configure(endpoint.name(), endpoint.address());
        }
        return each;
    }

    private void unmake(ContainerEndpoint each) {
        atHome(home -> home.delete(each.outer()));
        endpoints.release(owner(each.id()));
    }

    private void atHome(Consumer<Netlink> work) {
        synchronized (home) {
            work.accept(home);
        }
    }

    @Override
    public void close() {
        home.close();
    }

    private InterfaceName bridge(LinkId link) {
        return links.get(link).bridge();
    }

    private static Owner owner(String id) {
        return new Owner(Owner.Kind.CONTAINER, id);
    }
}
