package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.netlink.Netlink;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.network.Endpoint;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
    ContainerEndpoint put(Sandbox sandbox, Attachment wanted) {
        var id = ContainerEndpoint.id(sandbox.container(), wanted.name());
        return inventory.put(
                id,
                there -> there.endpoint().link().equals(wanted.link()),
                () -> intend(id, sandbox, () -> reserve(id, wanted)));
    }

    /** The interface for a guest's endpoint in the sandbox of its pod, made if it is not there. */
    ContainerEndpoint put(Sandbox sandbox, Endpoint ofGuest) {
        var id = ContainerEndpoint.id(sandbox.container(), Guest.device(ofGuest.name()));
        return inventory.put(id, there -> there.endpoint().equals(ofGuest), () -> intend(id, sandbox, () -> ofGuest));
    }

    Optional<ContainerEndpoint> find(String id) {
        return inventory.find(id);
    }

    void remove(String id) {
        inventory.remove(id);
    }

    /** Those of a container. */
    List<ContainerEndpoint> of(String container) {
        return inventory.all().stream()
                .filter(each -> each.container().equals(container))
                .toList();
    }

    /** Removes all of a container. */
    void removeAll(String container) {
        removeIf(each -> each.container().equals(container));
    }

    /** Removes what stands for a guest's endpoint. */
    void remove(Endpoint ofGuest) {
        removeIf(each -> each.endpoint().equals(ofGuest));
    }

    /** Removes those of a network that are not valid. */
    void removeOthers(String network, Predicate<ContainerEndpoint> valid) {
        removeIf(each -> each.network().equals(network) && !valid.test(each));
    }

    private void removeIf(Predicate<ContainerEndpoint> going) {
        inventory.known().stream().filter(going).map(ContainerEndpoint::id).forEach(inventory::remove);
    }

    boolean isEmpty() {
        return inventory.known().isEmpty();
    }

    /** Throws that not both ends are where they were put. */
    void requireWhole(ContainerEndpoint each) {
        if (!isWhole(each))
            throw new CniError(
                    CniError.OTHER,
                    "The interface is not where it was put",
                    each.endpoint().toString());
    }

    private boolean isWhole(ContainerEndpoint each) {
        if (!Kernel.links(holder, each.outer().value()).contains(each.outer().value())) return false;
        try (var inside = Netlink.in(Path.of(each.namespace()))) {
            return inside.has(each.device());
        }
    }

    /** Knows after a restart what is there, and gives up what went with its container meanwhile. */
    void reconcile() {
        inventory.known().stream()
                .filter(ContainerEndpoint::own)
                .forEach(each -> endpoints.adopt(owner(each.id()), List.of(each.endpoint())));
        inventory.reconcile(each -> {
            if (!Files.exists(Path.of(each.namespace()))) inventory.remove(each.id());
        });
    }

    private Endpoint reserve(String id, Attachment wanted) {
        return endpoints
                .reserve(owner(id), List.of(wanted), link -> links.find(link).map(Link::subnet))
                .getFirst();
    }

    // One at a time, so that two do not take the same name.
    private synchronized ContainerEndpoint intend(String id, Sandbox sandbox, Supplier<Endpoint> reserved) {
        var endpoint = reserved.get();
        var taken = inventory.known().stream().map(each -> each.outer().value()).toList();
        var outer = KernelKeys.smallestFree(taken, holder.prefix() + OUTER);
        return inventory.record(new ContainerEndpoint(
                id,
                sandbox.container(),
                sandbox.namespace(),
                sandbox.network(),
                endpoint,
                new InterfaceName(outer),
                Phase.CREATING));
    }

    private ContainerEndpoint make(ContainerEndpoint each) {
        var endpoint = each.endpoint();
        var namespace = Path.of(each.namespace());
        try (var inside = Netlink.in(namespace)) {
            atHome(home ->
                    home.addPair(each.outer(), bridge(endpoint.link()), each.device(), endpoint.mac(), namespace));
            inside.configure(each.device(), endpoint.address());
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
