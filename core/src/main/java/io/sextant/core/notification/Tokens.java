package io.sextant.core.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Access tokens of OAuth 2.0 by client credentials (RFC 6749 4.4), kept until shortly before they expire. */
final class Tokens {
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    /** For an authorization server that does not say; a 401 ends it sooner. */
    private static final long LIFETIME_SECONDS = 300;

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    /** More than there can be subscriptions; what is tested and never subscribed leaves tokens, too. */
    private static final int MOST = 2000;

    private final OutboundHttp http;
    private final Map<Authentication.OAuth2ClientCredentials, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, long expires) {
        boolean isExpired() {
            return System.nanoTime() - expires >= 0;
        }
    }

    Tokens(OutboundHttp http) {
        this.http = http;
    }

    /** A token for these credentials. */
    String of(Authentication.OAuth2ClientCredentials client) throws Undelivered {
        var kept = tokens.get(client);
        if (kept != null && !kept.isExpired()) return kept.value();
        var token = fetch(client);
        tokens.values().removeIf(Token::isExpired);
        if (tokens.size() >= MOST) tokens.clear();
        tokens.put(client, token);
        return token.value();
    }

    /** The next one is fetched anew. */
    void forget(Authentication.OAuth2ClientCredentials client) {
        tokens.remove(client);
    }

    /** What basic authentication has in its header. */
    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private Token fetch(Authentication.OAuth2ClientCredentials client) throws Undelivered {
        var endpoint = client.tokenEndpoint();
        var request = OutboundHttp.to(endpoint)
                .header("Authorization", basic(encoded(client.clientId()), encoded(client.clientPassword())))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        var answer = http.send(endpoint, request);
        if (answer.statusCode() != 200)
            throw new Undelivered("the token endpoint " + endpoint + " answered " + answer.statusCode());
        return token(endpoint, answer.body());
    }

    private static Token token(Destination endpoint, byte[] body) throws Undelivered {
        try {
            var json = Json.MAPPER.readTree(body);
            var value = json.path("access_token").asText();
            if (BEARER.matcher(value).matches()) return new Token(value, expires(json));
        } catch (IOException e) {
            // Answered below: what was sent may hold a token.
        }
        throw new Undelivered("the token endpoint " + endpoint + " answered without a bearer token");
    }

    /** A tenth earlier than told, for the time that a notification is under way. */
    private static long expires(JsonNode answer) {
        var seconds = Math.clamp(answer.path("expires_in").asLong(LIFETIME_SECONDS), 0, LONGEST_SECONDS);
        return System.nanoTime() + Duration.ofSeconds(seconds).toNanos() / 10 * 9;
    }

    /** RFC 6749 2.3.1. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
