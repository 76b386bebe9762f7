package io.sextant.core.notification;

import java.net.http.HttpRequest;

/** Calls subscribers' callbacks, in the way in which each of them wants to see who calls. */
final class Callbacks {
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private final OutboundHttp http;
    private final Tokens tokens;

    Callbacks(OutboundHttp http) {
        this.http = http;
        this.tokens = new Tokens(http);
    }

    /** Tests that the endpoint is one: a GET that is answered with 204 (SOL005 5.4.8.3.1). */
    void test(Destination callback, Authentication authentication) throws Undelivered {
        var status = status(callback, OutboundHttp.to(callback).GET(), authentication);
        if (status != NO_CONTENT) throw new Undelivered(callback + " answered " + status);
    }

    /** Sends a notification. 204 is the answer that SOL005 wants; any other success is taken, too. */
    void post(Destination callback, Authentication authentication, String notification) throws Undelivered {
        var request = OutboundHttp.to(callback)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(notification));
        var status = status(callback, request, authentication);
        if (status / 100 == 3)
            throw new Undelivered(callback + " answered " + status + ", and redirections are not followed");
        if (status / 100 != 2) throw new Undelivered(callback + " answered " + status);
    }

    private int status(Destination callback, HttpRequest.Builder request, Authentication authentication)
            throws Undelivered {
        authorize(request, authentication);
        var status = http.send(callback, request.build()).statusCode();
        if (status != UNAUTHORIZED || !(authentication instanceof Authentication.OAuth2ClientCredentials client))
            return status;
        // The token may have been revoked before its time.
        tokens.forget(client);
        authorize(request, client);
        return http.send(callback, request.build()).statusCode();
    }

    private void authorize(HttpRequest.Builder request, Authentication authentication) throws Undelivered {
        switch (authentication) {
            case Authentication.None() -> {}
            case Authentication.Basic(var user, var password) ->
                request.setHeader("Authorization", Tokens.basic(user, password));
            case Authentication.OAuth2ClientCredentials client ->
                request.setHeader("Authorization", "Bearer " + tokens.of(client));
        }
    }
}
