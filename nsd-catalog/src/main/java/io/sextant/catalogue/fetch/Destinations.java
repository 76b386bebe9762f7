package io.sextant.catalogue.fetch;

import io.sextant.core.address.Addresses;
import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Looks names up for the HTTP client and leaves out addresses that may not be fetched from. The client connects to what
 * comes back and asks nobody else, so that no name can mean one address when it is checked and another one afterwards.
 */
final class Destinations implements DnsResolver {
    private final AllowList allowed;
    private final DnsResolver names;

    Destinations(AllowList allowed, DnsResolver names) {
        this.allowed = allowed;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var all = names.resolve(host);
        var open = Stream.of(all)
                .filter(address -> allowed.allows(host, address) || !isRefused(address))
                .toArray(InetAddress[]::new);
        if (open.length == 0) throw new RefusedAddress(host, Arrays.toString(all));
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private static boolean isRefused(InetAddress address) {
        return Addresses.isOwn(address) || Addresses.isReserved(address);
    }
}
