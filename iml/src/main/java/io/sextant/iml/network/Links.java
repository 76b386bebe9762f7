package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.KernelKeys;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The site's links. */
public final class Links {
    private static final Subnet POOL_START = Subnet.of("10.64.0.0/24");
    private static final int POOL_SIZE = 16_384;
    private static final String KIND = ".b";

    private final Holder holder;
    private final Inventory<Link> inventory;
    private final Endpoints endpoints;
    private final Events events;
    private final GivenLinks given;
    private final BridgeTunnels tunnels;

    /** Links whose bridges are in this holder, beside those that are given. */
    public Links(Holder holder, Records<Link> records, Endpoints endpoints, Events events, GivenLinks given) {
        this.given = given;
        this.holder = holder;
        this.tunnels = new BridgeTunnels(holder, holder.prefix() + KIND);
        this.inventory = new Inventory<>("link", records, new Inventory.Craft<>(this::make, this::tell, this::unmake));
        this.endpoints = endpoints;
        this.events = events;
    }

    /**
     * The link of this id, made if it was not there.
     *
     * @throws SiteProblem 409 when the id has another specification, or is that of the uplink or of a link that is given
     */
    public Link put(LinkId id, LinkSpec spec) {
        if (id.equals(UplinkBridge.LINK) || given.address(id).isPresent()) {
            throw SiteProblem.conflict("The link " + id + " is the site's own; take another id.");
        }
        return inventory.put(id.value(), l -> l.spec().equals(spec), () -> intend(id, spec));
    }

    /** The link, if the site has it. */
    public Optional<Link> find(LinkId id) {
        return inventory.find(id.value());
    }

    /** The link; 404 if the site does not have it. */
    public Link get(LinkId id) {
        return inventory.get(id.value());
    }

    /** All links. */
    public List<Link> all() {
        return inventory.all();
    }

    /**
     * Makes the link one segment with its parts on other machines.
     *
     * @throws SiteProblem 404 when the link is not there; 422 when the agent does not run as root
     */
    public void join(LinkId id, Tunnel tunnel) {
        inventory.change(id.value(), link -> {
            tunnels.make(link.bridge(), tunnel);
            return link;
        });
    }

    /**
     * Removes the link; it may never have been there.
     *
     * @throws SiteProblem 409 while an endpoint is attached to it
     */
    public void remove(LinkId id) {
        if (inventory.remove(id.value(), mark -> endpoints.whileUnused(id, mark))) {
            events.tell(SiteEvent.Kind.LINK_REMOVED, id.value(), "");
        }
    }

    /** Makes what is missing in the kernel, removes what should not be there. */
    public void reconcile() {
        var there = bridges();
        inventory.reconcile(link -> {
            if (!there.contains(link.bridge().value())) {
                make(link);
            }
        });
        var ours = Set.copyOf(all().stream().map(l -> l.bridge().value()).toList());
        tunnels.removeUnknown(all().stream().map(Link::bridge).toList());
        bridges().stream().filter(Predicate.not(ours::contains)).forEach(this::delete);
    }

    // One at a time, so that two links do not take the same subnet or name.
    private synchronized Link intend(LinkId id, LinkSpec spec) {
        var key = KernelKeys.smallestFree(
                inventory.known().stream().map(l -> l.bridge().value()).toList(), holder.prefix() + KIND);
        var subnet = spec.subnet().orElseGet(this::fromPool);
        return inventory.record(new Link(id, spec, subnet, new InterfaceName(key), Phase.CREATING));
    }

    private Subnet fromPool() {
        var used = inventory.known().stream().map(Link::subnet).toList();
        for (int n = 0; n < POOL_SIZE; n++) {
            var subnet = Subnet.of(POOL_START.address(n << Byte.SIZE) + "/24");
            if (used.stream().noneMatch(subnet::overlaps)) {
                return subnet;
            }
        }
        throw SiteProblem.noCapacity("The site has no free subnet for another link.");
    }

    private Link make(Link link) {
        makeBridge(holder, link.bridge());
        return link;
    }

    // No spanning tree: its forward delay would swallow the first packets. No address: a bridge is no router.
    static void makeBridge(Holder holder, InterfaceName bridge) {
        holder.home()
                .ip(List.of(
                        "link add " + bridge + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
                        "link set " + bridge + " addrgenmode none",
                        "link set " + bridge + " up"));
    }

    private void tell(Link link) {
        events.tell(
                SiteEvent.Kind.LINK_CREATED, link.id().value(), link.subnet().toString());
    }

    private void unmake(Link link) {
        tunnels.remove(link.bridge());
        if (bridges().contains(link.bridge().value())) {
            delete(link.bridge().value());
        }
    }

    private void delete(String bridge) {
        holder.home().ip(List.of("link del " + bridge));
    }

    private Set<String> bridges() {
        return Kernel.links(holder, holder.prefix() + KIND);
    }
}
