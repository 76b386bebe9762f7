package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.vim.VimConnection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a connection must keep to before a driver sees it. The URLs are the operator's: private and loopback addresses are as
 * good as any.
 */
final class Terms {
    private static final int LONGEST_URL = 2048;
    private static final int MOST_PROPERTIES = 32;
    private static final int LARGEST_PROPERTY = Kubeconfig.LARGEST;
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private Terms() {}

    /** @throws Problem 422 that names the attribute */
    static void check(VimConnection connection) {
        fault(connection.url()).ifPresent(fault -> {
            throw Problem.unprocessable("url " + fault + ".").with("attribute", "url");
        });
        fault(connection.properties()).ifPresent(fault -> {
            throw Problem.unprocessable("properties: " + fault + ".").with("attribute", "properties");
        });
        connection.property(Kubeconfig.PROPERTY).ifPresent(Kubeconfig::of);
    }

    /** Its words show none of it that may be secret. */
    static Optional<String> fault(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme()))
            return Optional.of("must begin with http:// or https://");
        if (url.getHost() == null || url.getPort() > HIGHEST_PORT) return Optional.of("names no host");
        if (url.getRawUserInfo() != null)
            return Optional.of(
                    "must not hold a user or password: credentials are properties, which are kept encrypted");
        if (url.getRawQuery() != null || url.getRawFragment() != null)
            return Optional.of("must have neither query nor fragment");
        return url.toString().length() > LONGEST_URL
                ? Optional.of("may have " + LONGEST_URL + " characters at most")
                : Optional.empty();
    }

    private static Optional<String> fault(Map<String, String> properties) {
        if (properties.size() > MOST_PROPERTIES)
            return Optional.of("there may be " + MOST_PROPERTIES + " at most, and there are " + properties.size());
        return properties.entrySet().stream()
                .flatMap(each -> fault(each.getKey(), each.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> fault(String name, String value) {
        if (!PROPERTY.matcher(name).matches())
            return Optional.of("a name has 1 to 64 letters, digits, '_', '.', '-', and begins with a letter");
        return value.getBytes(StandardCharsets.UTF_8).length > LARGEST_PROPERTY
                ? Optional.of("'" + name + "' may have " + LARGEST_PROPERTY + " bytes at most")
                : Optional.empty();
    }
}
