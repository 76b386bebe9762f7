package io.sextant.server.launch;

import io.sextant.server.StartFailure;
import io.sextant.server.postgres.DatabaseAccess;
import io.sextant.server.site.SiteAccess;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator chose: the environment variables {@code SEXTANT_*} and their defaults.
 *
 * @param host the address that the server listens on ({@code SEXTANT_HOST}, 127.0.0.1)
 * @param port its TCP port ({@code SEXTANT_PORT}, 8080); 0 stands for any free one
 * @param data the folder of everything that outlives the process, absolute ({@code SEXTANT_DATA}, ./data)
 * @param database an external PostgreSQL ({@code SEXTANT_DB_URL}, {@code _USER}, {@code _PASSWORD}); else our own
 * @param siteName the SiteId of the site agent that we start ({@code SEXTANT_SITE}, local)
 * @param site an external site agent ({@code SEXTANT_SITE_URL}, {@code SEXTANT_SITE_TOKEN}); else our own
 * @param test test mode ({@code SEXTANT_TEST}): faults may be injected
 * @param fault where the JVM halts ({@code SEXTANT_FAULT}); only in test mode
 * @param debug the log shows everything ({@code SEXTANT_LOG=debug})
 */
record Configuration(
        String host,
        int port,
        Path data,
        Optional<DatabaseAccess> database,
        String siteName,
        Optional<SiteAccess> site,
        boolean test,
        Optional<String> fault,
        boolean debug) {
    private static final String SITE_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    /**
     * Reads the environment.
     *
     * @throws StartFailure naming the variable whose value cannot be used
     */
    static Configuration from(Map<String, String> environment) {
        var read = new Variables(environment);
        var test = read.get("SEXTANT_TEST")
                .filter(v -> !List.of("0", "false", "no").contains(v.toLowerCase()))
                .isPresent();
        var fault = read.get("SEXTANT_FAULT");
        if (fault.isPresent() && !test)
            throw new StartFailure("SEXTANT_FAULT kills the server on purpose and works in test mode only;"
                    + " unset it, or set SEXTANT_TEST=1.");
        return new Configuration(
                read.get("SEXTANT_HOST").orElse("127.0.0.1"),
                read.port("SEXTANT_PORT", 8080),
                Path.of(read.get("SEXTANT_DATA").orElse("data"))
                        .toAbsolutePath()
                        .normalize(),
                read.get("SEXTANT_DB_URL").map(read::database),
                read.matching("SEXTANT_SITE", SITE_ID, "local"),
                read.get("SEXTANT_SITE_URL").map(read::site),
                test,
                fault,
                read.get("SEXTANT_LOG").filter("debug"::equalsIgnoreCase).isPresent());
    }

    /** The URL under which a client on this machine reaches the server. */
    String baseUrl() {
        var address = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    private record Variables(Map<String, String> environment) {
        Optional<String> get(String name) {
            return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
        }

        int port(String name, int byDefault) {
            var value = get(name).orElse(Integer.toString(byDefault));
            if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535)
                throw new StartFailure(
                        name + " must be a TCP port (1 to 65535), or 0 for any free one, not '" + value + "'.");
            return value.equals("0") ? freePort() : Integer.parseInt(value);
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new StartFailure("There is no free TCP port.", e);
            }
        }

        String matching(String name, String pattern, String byDefault) {
            var value = get(name).orElse(byDefault);
            if (!value.matches(pattern)) throw new StartFailure(name + " '" + value + "' must match " + pattern + ".");
            return value;
        }

        DatabaseAccess database(String url) {
            if (!url.startsWith("jdbc:postgresql:"))
                throw new StartFailure(
                        "SEXTANT_DB_URL must be a JDBC URL of PostgreSQL, like jdbc:postgresql://host:5432/sextant.");
            return new DatabaseAccess(
                    url,
                    get("SEXTANT_DB_USER").orElse(""),
                    get("SEXTANT_DB_PASSWORD").orElse(""));
        }

        SiteAccess site(String url) {
            if (!url.matches("https?://.+"))
                throw new StartFailure("SEXTANT_SITE_URL must begin with http:// or https://.");
            var token = get("SEXTANT_SITE_TOKEN")
                    .orElseThrow(() -> new StartFailure("SEXTANT_SITE_TOKEN is missing: the site agent of"
                            + " SEXTANT_SITE_URL asks for its bearer token."));
            return new SiteAccess(url, token);
        }
    }
}
