package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every attachment to a link, and so the addresses in use. It keeps nothing on disk: an endpoint is part of its owner's record,
 * and adopted from there at start. Safe for use by many threads.
 */
public final class Endpoints {
    // Left to a gateway towards the outside, which many expect there.
    private static final int FIRST = 2;

    private final Map<String, List<Endpoint>> byOwner = new TreeMap<>();

    /** How the links are found whose addresses are taken. */
    @FunctionalInterface
    public interface Subnets {
        /** The subnet of a link that is there, and not on its way out. */
        Optional<Subnet> of(LinkId link);
    }

    /**
     * Takes an address for each attachment: all or none.
     *
     * @throws SiteProblem 422 for a link that is not there or an address that is not its; 409 for one in use; 507 when a link is
     *     full
     */
    public synchronized List<Endpoint> reserve(Owner owner, List<Attachment> attachments, Subnets subnets) {
        requireDistinct(owner, attachments);
        var taken = new ArrayList<Endpoint>();
        // Addresses that are asked for first, so that none of the others takes them.
        for (var attachment : attachments) {
            attachment.address().ifPresent(ip -> taken.add(asked(owner, attachment, ip, subnets, taken)));
        }
        var endpoints = attachments.stream()
                .map(a -> taken.stream()
                        .filter(e -> e.name().equals(a.name()))
                        .findFirst()
                        .orElseGet(() -> free(owner, a, subnets, taken)))
                .toList();
        byOwner.put(owner.toString(), endpoints);
        return endpoints;
    }

    /** Takes an address for one more attachment of the owner's; fails as {@link #reserve} does. */
    public synchronized Endpoint add(Owner owner, Attachment attachment, Subnets subnets) {
        var before = byOwner.getOrDefault(owner.toString(), List.of());
        var added = attachment
                .address()
                .map(ip -> asked(owner, attachment, ip, subnets, List.of()))
                .orElseGet(() -> free(owner, attachment, subnets, new ArrayList<>()));
        byOwner.put(
                owner.toString(),
                Stream.concat(before.stream(), Stream.of(added)).toList());
        return added;
    }

    /** Knows endpoints that were reserved before a restart. */
    public synchronized void adopt(Owner owner, List<Endpoint> endpoints) {
        byOwner.put(owner.toString(), List.copyOf(endpoints));
    }

    /** Gives the owner's addresses back. */
    public synchronized void release(Owner owner) {
        byOwner.remove(owner.toString());
    }

    /** Gives the address of one of the owner's endpoints back. */
    public synchronized void release(Owner owner, InterfaceName name) {
        byOwner.computeIfPresent(
                owner.toString(),
                (_, all) -> all.stream().filter(e -> !e.name().equals(name)).toList());
    }

    /** All of them, by owner. */
    public synchronized List<Endpoint> all() {
        return byOwner.values().stream().flatMap(Collection::stream).toList();
    }

    /** The owner's endpoint of this name. */
    public synchronized Optional<Endpoint> find(Owner owner, InterfaceName name) {
        return byOwner.getOrDefault(owner.toString(), List.of()).stream()
                .filter(e -> e.name().equals(name))
                .findFirst();
    }

    /** Runs the action unless the link has an endpoint (409); none comes to it meanwhile. */
    public synchronized void whileUnused(LinkId link, Runnable action) {
        var users = all().stream()
                .filter(e -> e.link().equals(link))
                .map(e -> e.owner().toString())
                .distinct()
                .toList();
        if (!users.isEmpty()) {
            throw SiteProblem.conflict(
                    "Link " + link + " is used by " + String.join(", ", users) + "; remove what uses it first.");
        }
        action.run();
    }

    private static void requireDistinct(Owner owner, List<Attachment> attachments) {
        var names = new HashSet<InterfaceName>();
        attachments.stream().filter(a -> !names.add(a.name())).findFirst().ifPresent(a -> {
            throw SiteProblem.unprocessable("The " + owner + " has two interfaces named " + a.name() + ".");
        });
    }

    private Endpoint asked(Owner owner, Attachment asked, Ip ip, Subnets subnets, List<Endpoint> taken) {
        var subnet = subnet(asked, subnets);
        if (!subnet.hasHost(ip)) {
            throw SiteProblem.unprocessable("Interface " + asked.name() + " cannot have the address " + ip + ": link "
                    + asked.link() + " has the subnet " + subnet + ".");
        }
        if (inUse(asked.link(), taken).contains(ip)) {
            throw SiteProblem.conflict("The address " + ip + " of link " + asked.link() + " is in use.");
        }
        return endpoint(owner, asked, ip, subnet);
    }

    private Endpoint free(Owner owner, Attachment wanted, Subnets subnets, List<Endpoint> taken) {
        var subnet = subnet(wanted, subnets);
        var used = inUse(wanted.link(), taken);
        for (int n = FIRST; n < subnet.size() - 1; n++) {
            var ip = subnet.address(n);
            if (!used.contains(ip)) {
                var endpoint = endpoint(owner, wanted, ip, subnet);
                taken.add(endpoint);
                return endpoint;
            }
        }
        throw SiteProblem.noCapacity("Link " + wanted.link() + " has no free address in " + subnet + ".");
    }

    private Subnet subnet(Attachment attachment, Subnets subnets) {
        return subnets.of(attachment.link())
                .orElseThrow(() -> SiteProblem.unprocessable("Interface " + attachment.name()
                        + " is to be attached to link " + attachment.link() + ", which the site does not have."));
    }

    private Set<Ip> inUse(LinkId link, List<Endpoint> taken) {
        return Stream.concat(all().stream(), taken.stream())
                .filter(e -> e.link().equals(link))
                .map(e -> e.address().ip())
                .collect(Collectors.toSet());
    }

    /** The Ethernet address of whoever has an address at a site: of this one, or of another behind a tunnel. */
    // Unique on the link because the address is; 02 marks an address that no maker gave.
    static Mac mac(Ip ip) {
        var mac = new StringBuilder("02:53");
        for (var b : ip.address().getAddress()) {
            mac.append(":%02x".formatted(b));
        }
        return new Mac(mac.toString());
    }

    private static Endpoint endpoint(Owner owner, Attachment attachment, Ip ip, Subnet subnet) {
        return new Endpoint(
                owner,
                attachment.name(),
                attachment.link(),
                new Cidr(ip, subnet.cidr().length()),
                mac(ip));
    }
}
