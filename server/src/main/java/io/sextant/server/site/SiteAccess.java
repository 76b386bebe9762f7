package io.sextant.server.site;

/**
 * How to reach a site agent.
 *
 * @param url its base URL
 * @param token the bearer token that it asks for
 */
public record SiteAccess(String url, String token) {
    /** The URL alone: a log or a failure must never show the token. */
    @Override
    public String toString() {
        return url;
    }
}
