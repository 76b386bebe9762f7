package io.sextant.accel.dpdk;

import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.AddressTable.Key;
import io.sextant.accel.dpdk.Backends.Share;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The services of a load balancer with their backends. They never change: a change makes others. */
final class Services {
    /** None yet. */
    static final Services NONE = new Services(Map.of(), Map.of());

    private final Map<Served, Backend> backends;
    private final AddressTable<Backends<Backend>> services;
    /** The addresses of services and of their backends, each with itself. */
    private final AddressTable<Key> addresses;

    /** One that serves: its address and port; flows last as long as its lease. */
    record Backend(long upper, long lower, int port, Lease lease) {}

    /** One that serves a service, whatever its weight. */
    private record Served(Key service, Key member) {
        static Served of(Rule.Member rule) {
            return new Served(Services.service(rule), Key.of(rule.member(), rule.protocol(), rule.memberPort()));
        }
    }

    private Services(Map<Served, Backend> backends, Map<Key, Backends<Backend>> services) {
        this.backends = backends;
        this.services = new AddressTable<>(services);
        var all = new HashMap<Key, Key>();
        backends.keySet().stream()
                .flatMap(served -> Stream.of(served.service, served.member))
                .map(Key::address)
                .forEach(key -> all.put(key, key));
        addresses = new AddressTable<>(all);
    }

    /** Those of the members. A backend that was there stays the same; the flows of one that is not there any more are over. */
    Services with(Collection<Rule.Member> members) {
        var there = new HashMap<Served, Backend>();
        var shares = new HashMap<Key, List<Share<Backend>>>();
        for (var member : members) {
            var backend = there.computeIfAbsent(Served.of(member), served -> backend(served, member));
            shares.computeIfAbsent(service(member), _ -> new ArrayList<>())
                    .add(Share.of(backend, member.member(), member.memberPort(), member.weight()));
        }
        backends.forEach((served, backend) -> {
            if (!there.containsKey(served)) backend.lease().end();
        });
        var next = new HashMap<Key, Backends<Backend>>();
        shares.forEach((service, share) -> next.put(service, new Backends<>(share)));
        return new Services(there, next);
    }

    private Backend backend(Served served, Rule.Member member) {
        var old = backends.get(served);
        if (old != null) return old;
        var ip = member.member();
        return new Backend(AddressTable.upper(ip), AddressTable.lower(ip), member.memberPort(), new Lease());
    }

    private static Key service(Rule.Member member) {
        return Key.of(member.service(), member.protocol(), member.servicePort());
    }

    /** The backend for a flow, or null when it is to no service. */
    Backend backend(Tuple flow) {
        var number = AddressTable.number(flow.protocol, flow.destinationPort);
        var service = services.find(flow.destinationUpper, flow.destinationLower, number);
        return service == null ? null : service.of(flow);
    }

    /** Whether a packet, of which no ports are known, is to a service's address or from a backend's. */
    boolean concern(Tuple addresses) {
        return this.addresses.find(addresses.destinationUpper, addresses.destinationLower, 0) != null
                || this.addresses.find(addresses.sourceUpper, addresses.sourceLower, 0) != null;
    }
}
