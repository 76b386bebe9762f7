package io.sextant.server.postgres;

/**
 * How to reach a PostgreSQL database; an empty user or password leaves it to the URL.
 *
 * @param url JDBC URL
 */
public record DatabaseAccess(String url, String user, String password) {
    /** The URL alone: a log or a failure must never show the password. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***");
    }
}
