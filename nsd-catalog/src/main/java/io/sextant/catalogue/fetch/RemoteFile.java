package io.sextant.catalogue.fetch;

import io.sextant.core.Problem;
import io.sextant.core.outbound.Authentication;

import java.net.URI;
import java.util.Set;

/** A file on another server, and how to get it. */
public record RemoteFile(URI uri, Authentication authentication) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST = 2_000;

    /** @throws Problem 400 when the URI is no address that could be asked */
    public RemoteFile {
        check(uri);
    }

    /** A file that anyone gets. */
    public static RemoteFile open(URI uri) {
        return new RemoteFile(uri, new Authentication.None());
    }

    /**
     * The URI that a text is.
     *
     * @throws Problem 400 when it is none
     */
    public static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("'" + text + "' is no URI.");
        }
    }

    /**
     * The URI, if it is an address that could be asked.
     *
     * @throws Problem 400 when it is none
     */
    public static URI check(URI uri) {
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase()) || uri.getHost() == null)
            throw Problem.malformed("'" + shown(uri) + "' is no http or https URI with a host.");
        if (uri.getRawUserInfo() != null)
            throw Problem.malformed("A URI may not hold a user's name and password: give them beside it.");
        if (uri.toASCIIString().length() > LONGEST)
            throw Problem.malformed("The URI is longer than " + LONGEST + " characters, as it is sent.");
        return uri;
    }

    /** A URI for people: without its query, which may be as good as a password. */
    static String shown(URI uri) {
        return uri.getHost() == null
                ? uri.getScheme() + ":..."
                : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                        + uri.getRawPath();
    }

    @Override
    public String toString() {
        return shown(uri);
    }
}
