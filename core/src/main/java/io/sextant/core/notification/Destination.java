package io.sextant.core.notification;

import io.sextant.core.Problem;
import io.sextant.core.address.Addresses;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A URI that a subscriber has given and that we send to: a callback or a token endpoint. Loopback and private addresses
 * are allowed, since an OSS often runs beside; link-local ones are not, where clouds hand out credentials.
 */
public record Destination(URI uri) {
    private static final int LONGEST = 2048;

    static Destination stored(String uri) {
        return new Destination(URI.create(uri));
    }

    /**
     * The destination that an attribute of a request names.
     *
     * @throws Problem 400 when it is no URI, 422 when it is one that nothing is sent to
     */
    public static Destination parse(String attribute, String text) {
        var destination = new Destination(uri(attribute, text));
        destination.fault().ifPresent(fault -> {
            throw Problem.unprocessable(attribute + " " + fault + ".").with("attribute", attribute);
        });
        return destination;
    }

    private static URI uri(String attribute, String text) {
        try {
            if (text.length() <= LONGEST) return new URI(text);
        } catch (URISyntaxException e) {
            // Answered below, without what else the text may hold.
        }
        throw Problem.malformed(attribute + " is no URI of at most " + LONGEST + " characters.")
                .with("attribute", attribute);
    }

    private Optional<String> fault() {
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme()))
            return Optional.of("must begin with http:// or https://");
        if (uri.getHost() == null || uri.getPort() > 65535) return Optional.of("names no host");
        if (uri.getRawUserInfo() != null)
            return Optional.of("must not hold a user or password: give them as authentication");
        if (uri.getRawFragment() != null) return Optional.of("must not have a fragment");
        return forbidden()
                .map(address -> "leads to " + address.getHostAddress()
                        + ", a link-local, multicast or metadata address; such ones are not sent to");
    }

    /** The address that forbids sending, if there is one; a host that is unknown now forbids nothing. */
    private Optional<InetAddress> forbidden() {
        try {
            return Stream.of(InetAddress.getAllByName(uri.getHost()))
                    .filter(Addresses::isReserved)
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Without path and query, which may hold what only the subscriber is to know. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
