package io.sextant.catalogue.fetch;

import java.time.Duration;

/**
 * How patient fetching is, and with whom.
 *
 * @param allowed addresses that are fetched from although they are refused otherwise
 * @param connect until a connection stands, for each address of a host
 * @param idle in which a server sends something
 * @param total in which a file has arrived
 */
public record FetchSettings(AllowList allowed, Duration connect, Duration idle, Duration total) {
    /** A package of 64 GiB at 3 MB/s, at least. */
    public static final FetchSettings DEFAULT =
            new FetchSettings(AllowList.NOTHING, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(6));

    /** The same with addresses that are opened. */
    public FetchSettings with(AllowList opened) {
        return new FetchSettings(opened, connect, idle, total);
    }
}
