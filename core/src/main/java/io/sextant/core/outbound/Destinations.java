package io.sextant.core.outbound;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Looks names up for the HTTP client and leaves out addresses that nothing is sent to. The client connects to what comes
 * back and asks nobody else, so that no name can mean one address when it is checked and another one afterwards.
 *
 * @param refused of a host's name and an address of it
 */
record Destinations(BiPredicate<String, InetAddress> refused, DnsResolver names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var all = names.resolve(host);
        var open =
                Stream.of(all).filter(address -> !refused.test(host, address)).toArray(InetAddress[]::new);
        if (open.length == 0) throw new RefusedAddress(host, Arrays.toString(all));
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
