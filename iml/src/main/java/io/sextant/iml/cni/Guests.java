package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.NetnsWorkplace;
import io.sextant.iml.network.Workplace;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The workloads that other clusters at the site run. What the orchestrator above asks for is kept here; it is made in the pod each
 * time that a runtime on this node says that the pod is coming to be.
 */
public final class Guests {
    private final Holder holder;
    private final ContainerEndpoints attached;
    private final Links links;
    private final Endpoints endpoints;
    private final Inventory<Guest> inventory;

    Guests(Holder holder, ContainerEndpoints attached, Records<Guest> records, Links links, Endpoints endpoints) {
        this.holder = holder;
        this.attached = attached;
        this.links = links;
        this.endpoints = endpoints;
        this.inventory =
                new Inventory<>("guest", records, new Inventory.Craft<>(guest -> guest, _ -> {}, this::unmake));
    }

    /**
     * The guest of this id, with its addresses taken if it was not there.
     *
     * @throws SiteProblem 409 when the id has another specification or is a workload's, or another guest is this pod; 422 when a
     *     link is not there; 507 when one is full
     */
    public Guest put(WorkloadId id, GuestSpec spec) {
        return inventory.put(id.value(), there -> there.spec().equals(spec), () -> intend(id, spec));
    }

    /** The guest; 404 if the site does not have it. */
    public Guest get(WorkloadId id) {
        return inventory.get(id.value());
    }

    /** All guests. */
    public List<Guest> all() {
        return inventory.all();
    }

    /** Takes its interfaces away and gives its addresses back; it may never have been there. */
    public void remove(WorkloadId id) {
        inventory.remove(id.value());
    }

    /**
     * Adds an interface, also to a pod that is there.
     *
     * @throws SiteProblem 404; 409 when it has another of the name or the address is in use; 422 when the link is not there
     */
    public Guest connect(WorkloadId id, Attachment attachment) {
        return inventory.change(id.value(), guest -> {
            if (guest.spec().interfaces().contains(attachment)) return guest;
            if (endpoints.find(Guest.owner(id), attachment.name()).isPresent()) {
                throw SiteProblem.conflict(
                        "Guest " + id + " has another interface " + attachment.name() + "; disconnect that one first.");
            }
            return plug(guest, guest.spec().with(attachment), attachment);
        });
    }

    /** Takes an interface away; neither it nor the guest need be there. */
    public void disconnect(WorkloadId id, InterfaceName name) {
        inventory.look(
                id.value(),
                guest -> guest.endpoints().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .ifPresent(endpoint -> unplug(guest, endpoint)));
    }

    /** Where the interfaces of a guest are whose pod is there. */
    Optional<Workplace> place(WorkloadId id) {
        return inventory
                .find(id.value())
                .flatMap(Guest::sandbox)
                .filter(Sandbox::exists)
                .map(sandbox -> new NetnsWorkplace(
                        holder.foreign(Path.of(sandbox.namespace())),
                        each -> Guest.device(each).value()));
    }

    /** The guest that is this pod, if one is. */
    Optional<Guest> of(PodName pod) {
        return all().stream().filter(guest -> guest.spec().pod().equals(pod)).findFirst();
    }

    /**
     * The pod has come to be here: gives it the guest's interfaces. Of a pod that was not seen to go they are taken: of two that
     * have one name, the later one counts.
     */
    List<ContainerEndpoint> attach(Guest found, Sandbox sandbox) {
        inventory.change(found.id().value(), guest -> {
            guest.sandbox()
                    .filter(before -> !before.equals(sandbox))
                    .ifPresent(before -> attached.removeAll(before.container()));
            var there = inventory.record(guest.in(Optional.of(sandbox)));
            there.endpoints().forEach(endpoint -> attached.put(sandbox, endpoint));
            return there;
        });
        return attached.of(sandbox.container());
    }

    /** The sandbox goes, and its interfaces with it; it may have none of ours. */
    void detach(String container) {
        attached.removeAll(container);
        all().stream()
                .filter(guest -> isIn(guest, container))
                .forEach(known -> inventory.look(known.id().value(), guest -> {
                    if (isIn(guest, container)) inventory.record(guest.in(Optional.empty()));
                }));
    }

    /** Knows after a restart what was taken, and makes again what pods have lost that are still there. */
    void reconcile() {
        inventory.known().forEach(guest -> endpoints.adopt(Guest.owner(guest.id()), guest.endpoints()));
        inventory.reconcile(guest -> guest.sandbox()
                .filter(Sandbox::exists)
                .ifPresent(sandbox -> guest.endpoints().forEach(each -> attached.put(sandbox, each))));
    }

    private static boolean isIn(Guest guest, String container) {
        return guest.sandbox().filter(s -> s.container().equals(container)).isPresent();
    }

    // One at a time, so that two do not take the same pod.
    private synchronized Guest intend(WorkloadId id, GuestSpec spec) {
        inventory.known().stream()
                .filter(guest -> guest.spec().pod().equals(spec.pod()))
                .findFirst()
                .ifPresent(guest -> {
                    throw SiteProblem.conflict("The pod " + spec.pod() + " is the guest " + guest.id() + ".");
                });
        if (endpoints.all().stream().anyMatch(each -> each.owner().equals(Guest.owner(id)))) {
            throw SiteProblem.conflict("The site itself runs a workload " + id + ".");
        }
        var taken = endpoints.reserve(
                Guest.owner(id), spec.interfaces(), link -> links.find(link).map(Link::subnet));
        return inventory.record(new Guest(id, spec, taken, Optional.empty(), Phase.CREATING));
    }

    private Guest plug(Guest guest, GuestSpec changed, Attachment attachment) {
        var endpoint = endpoints.add(
                Guest.owner(guest.id()), attachment, link -> links.find(link).map(Link::subnet));
        var connected = inventory.record(guest.with(changed, endpoint));
        try {
            connected.sandbox().filter(Sandbox::exists).ifPresent(sandbox -> attached.put(sandbox, endpoint));
        } catch (RuntimeException e) {
            unplug(connected, endpoint);
            throw e;
        }
        return connected;
    }

    private void unplug(Guest guest, Endpoint endpoint) {
        inventory.record(guest.without(endpoint.name()));
        attached.remove(endpoint);
        endpoints.release(endpoint.owner(), endpoint.name());
    }

    private void unmake(Guest guest) {
        guest.endpoints().forEach(attached::remove);
        endpoints.release(Guest.owner(guest.id()));
    }
}
