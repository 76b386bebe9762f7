package io.sextant.catalogue.tosca;

import io.sextant.core.address.Network;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Address prefixes; their text goes on to sites, so nothing else may pass. */
public final class Prefixes {
    private static final int LONGEST_ADDRESS = 45;
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f:.]{2,45}/[0-9]{1,3}");

    private Prefixes() {}

    /** Whether a text is an IPv4 or IPv6 prefix, such as {@code 10.1.0.0/24}. */
    public static boolean isPrefix(String text) {
        return network(text).isPresent();
    }

    /** Whether an address is within a prefix; not when either is none. */
    static boolean contains(String prefix, String address) {
        return network(prefix)
                .filter(network -> address(address).filter(network::contains).isPresent())
                .isPresent();
    }

    private static Optional<Network> network(String text) {
        try {
            return Optional.of(text).filter(FORM.asMatchPredicate()).map(Network::of);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(text).filter(t -> t.length() <= LONGEST_ADDRESS).map(InetAddress::ofLiteral);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
