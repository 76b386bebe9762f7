package io.sextant.core.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What requests say to be let in. Access tokens of OAuth 2.0 are kept until shortly before they expire. */
public final class Tokens {
    /** The characters of RFC 6750 2.1. */
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

    /** Tokens that are fetched by this. */
    public Tokens(OutboundHttp http) {
        this.http = http;
    }

    /**
     * The Authorization header, if there is one.
     *
     * @throws OutboundFailure when no token is to be had
     */
    public Optional<String> header(Authentication authentication, Deadline deadline) throws OutboundFailure {
        return switch (authentication) {
            case Authentication.None() -> Optional.empty();
            case Authentication.Basic(var user, var password) -> Optional.of(basic(user, password));
            case Authentication.OAuth2ClientCredentials client -> Optional.of("Bearer " + token(client, deadline));
        };
    }

    /** The next token for these credentials is fetched anew. */
    public void forget(Authentication.OAuth2ClientCredentials client) {
        tokens.remove(client);
    }

    private String token(Authentication.OAuth2ClientCredentials client, Deadline deadline) throws OutboundFailure {
        var kept = tokens.get(client);
        if (kept != null && !kept.isExpired()) return kept.value();
        var token = fetch(client, deadline);
        tokens.values().removeIf(Token::isExpired);
        if (tokens.size() >= MOST) tokens.clear();
        tokens.put(client, token);
        return token.value();
    }

    private Token fetch(Authentication.OAuth2ClientCredentials client, Deadline deadline) throws OutboundFailure {
        var endpoint = client.tokenEndpoint();
        var post = new HttpPost(endpoint);
        post.setHeader(HttpHeaders.AUTHORIZATION, basic(encoded(client.clientId()), encoded(client.clientPassword())));
        post.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        post.setEntity(new StringEntity("grant_type=client_credentials", ContentType.APPLICATION_FORM_URLENCODED));
        var answer = http.send(endpoint, post, deadline);
        if (answer.status() != HttpStatus.SC_OK)
            throw OutboundFailure.unusable(endpoint, "answered " + answer.status() + " when it was asked for a token");
        return token(endpoint, answer.body());
    }

    private static Token token(URI endpoint, byte[] body) throws OutboundFailure {
        try {
            var json = Json.MAPPER.readTree(body);
            var value = json.path("access_token").asText();
            if (BEARER.matcher(value).matches()) return new Token(value, expires(json));
        } catch (IOException e) {
            // Answered below: what was sent may hold a token.
        }
        throw OutboundFailure.unusable(endpoint, "answered without a bearer token");
    }

    /** A tenth earlier than told, for the time that a request is under way. */
    private static long expires(JsonNode answer) {
        var seconds = Math.clamp(answer.path("expires_in").asLong(LIFETIME_SECONDS), 0, LONGEST_SECONDS);
        return System.nanoTime() + Duration.ofSeconds(seconds).toNanos() / 10 * 9;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 6749 2.3.1. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
