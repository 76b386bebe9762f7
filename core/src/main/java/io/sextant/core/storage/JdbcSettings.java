package io.sextant.core.storage;

/**
 * Where the PostgreSQL is and who we are to it.
 *
 * @param url a {@code jdbc:postgresql:} URL of the server itself or of a pooler in session mode: advisory locks and
 *     {@code LISTEN} need a session
 * @param connections at most so many pooled connections; those of {@link Database#dedicatedConnection()} come on top
 */
public record JdbcSettings(String url, String user, String password, int connections) {
    /** Enough for one server process: a transaction holds a connection for milliseconds. */
    public static final int DEFAULT_CONNECTIONS = 16;

    /** With {@value #DEFAULT_CONNECTIONS} connections. */
    public JdbcSettings(String url, String user, String password) {
        this(url, user, password, DEFAULT_CONNECTIONS);
    }

    /** Without the password, so that a log may show it. */
    @Override
    public String toString() {
        return user + "@" + url;
    }
}
