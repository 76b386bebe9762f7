package io.sextant.core.notification;

import io.sextant.core.outbound.Authentication;
import io.sextant.core.outbound.Deadline;
import io.sextant.core.outbound.OutboundFailure;
import io.sextant.core.outbound.OutboundHttp;
import io.sextant.core.outbound.Tokens;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** Calls subscribers' callbacks, in the way in which each of them wants to see who calls. */
final class Callbacks {
    private final OutboundHttp http;
    private final Tokens tokens;
    private final Duration timeout;

    /** @param timeout how long each request may take, from the beginning to the end of its answer */
    Callbacks(OutboundHttp http, Duration timeout) {
        this.http = http;
        this.tokens = new Tokens(http);
        this.timeout = timeout;
    }

    /** Tests that the endpoint is one: a GET that is answered with 204 (SOL005 5.4.8.3.1). */
    void test(Destination callback, Authentication authentication) throws Undelivered {
        var status = status(callback, authentication, HttpGet::new);
        if (status != HttpStatus.SC_NO_CONTENT) throw new Undelivered(callback + " answered " + status);
    }

    /** Sends a notification. 204 is the answer that SOL005 wants; any other success is taken, too. */
    void post(Destination callback, Authentication authentication, String notification) throws Undelivered {
        var status = status(callback, authentication, uri -> {
            var post = new HttpPost(uri);
            post.setEntity(new StringEntity(notification, ContentType.APPLICATION_JSON));
            return post;
        });
        if (status / 100 == 3)
            throw new Undelivered(callback + " answered " + status + ", and redirections are not followed");
        if (status / 100 != 2) throw new Undelivered(callback + " answered " + status);
    }

    private int status(Destination callback, Authentication authentication, Function<URI, HttpUriRequestBase> request)
            throws Undelivered {
        try {
            var status = send(callback, authentication, request);
            if (status != HttpStatus.SC_UNAUTHORIZED
                    || !(authentication instanceof Authentication.OAuth2ClientCredentials client)) return status;
            // The token may have been revoked before its time.
            tokens.forget(client);
            return send(callback, client, request);
        } catch (OutboundFailure e) {
            throw new Undelivered(new Destination(e.server()) + " " + e.getMessage());
        }
    }

    private int send(Destination callback, Authentication authentication, Function<URI, HttpUriRequestBase> making)
            throws OutboundFailure {
        var request = making.apply(callback.uri());
        tokens.header(authentication, Deadline.in(timeout))
                .ifPresent(header -> request.setHeader(HttpHeaders.AUTHORIZATION, header));
        return http.send(callback.uri(), request, Deadline.in(timeout)).status();
    }
}
