package io.sextant.catalogue.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.json.Json;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a request says to be let in. */
final class Authorization {
    private static final int LONGEST_ANSWER = 64 * 1024;

    /** The characters of RFC 6750 2.1. */
    private static final String TOKEN = "[A-Za-z0-9._~+/-]+=*";

    private final Client client;

    Authorization(Client client) {
        this.client = client;
    }

    /**
     * The Authorization header, if there is one.
     *
     * @throws io.sextant.core.Problem when no token is to be had
     */
    Optional<String> header(Access access, Deadline deadline) {
        return switch (access) {
            case Access.Open() -> Optional.empty();
            case Access.Basic(var userName, var password) -> Optional.of(basic(userName, password));
            case Access.ClientCredentials credentials -> Optional.of("Bearer " + token(credentials, deadline));
        };
    }

    private String token(Access.ClientCredentials credentials, Deadline deadline) {
        var endpoint = credentials.tokenEndpoint();
        var post = new HttpPost(endpoint);
        post.setHeader(
                HttpHeaders.AUTHORIZATION,
                basic(encoded(credentials.clientId()), encoded(credentials.clientPassword())));
        post.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        post.setEntity(new StringEntity("grant_type=client_credentials", ContentType.APPLICATION_FORM_URLENCODED));
        try (var exchange = client.send(endpoint, post, deadline)) {
            var answer = exchange.answer();
            if (answer.getCode() != HttpStatus.SC_OK || answer.getEntity() == null)
                throw FetchFailure.answered(endpoint, answer);
            return token(endpoint, answer);
        } catch (IOException e) {
            throw FetchFailure.of(endpoint, 0, e, deadline);
        }
    }

    private static String token(URI endpoint, ClassicHttpResponse answer) throws IOException {
        try {
            var json = Json.MAPPER.readTree(answer.getEntity().getContent().readNBytes(LONGEST_ANSWER));
            var token = json.path("access_token").asText();
            if (token.matches(TOKEN)) return token;
        } catch (JsonProcessingException e) {
            // As an answer without a token.
        }
        throw FetchFailure.unusable(endpoint, "gave no access token.");
    }

    private static String basic(String userName, String password) {
        var pair = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** RFC 6749 2.3.1. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
