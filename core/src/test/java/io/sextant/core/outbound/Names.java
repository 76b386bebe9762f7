package io.sextant.core.outbound;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that mean one address after the other, as a rebinding name server has it; the last one from then on. */
public final class Names implements DnsResolver {
    private final Map<String, List<String>> addresses;
    private final Map<String, Integer> asked = new HashMap<>();
    private final boolean rebinding;

    /** Names that mean all their addresses at once. */
    public Names(Map<String, List<String>> addresses) {
        this(addresses, false);
    }

    private Names(Map<String, List<String>> addresses, boolean rebinding) {
        this.addresses = addresses;
        this.rebinding = rebinding;
    }

    /** A name that means one address after the other. */
    public static Names rebinding(String name, String... addresses) {
        return new Names(Map.of(name, List.of(addresses)), true);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var all = addresses.get(host);
        if (all == null) return InetAddress.getAllByName(host);
        var found = new ArrayList<>(all);
        if (rebinding) {
            var turn = asked.merge(host, 1, Integer::sum);
            found = new ArrayList<>(List.of(all.get(Math.min(turn, all.size()) - 1)));
        }
        return found.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
