package io.sextant.sol005.subscriptions;

import io.sextant.core.Problem;
import io.sextant.core.notification.Destination;
import io.sextant.core.outbound.Authentication;
import io.sextant.sol005.common.model.SubscriptionAuthentication;
import io.sextant.sol005.common.model.SubscriptionAuthentication.AuthTypeEnum;

import java.util.Optional;

/**
 * How we authenticate ourselves to a subscriber, out of what it takes (SubscriptionAuthentication, SOL013 8.3.4): of
 * several ways that with a token. Nothing is agreed out of band, so parameters that are left out are missing.
 */
final class Authentications {
    private static final int LONGEST = 1024;

    private Authentications() {}

    /** @throws Problem 422 when parameters are missing or cannot be used, 501 when only a certificate would do */
    static Authentication of(Optional<SubscriptionAuthentication> wire) {
        return wire.map(Authentications::read).orElseGet(Authentication.None::new);
    }

    private static Authentication read(SubscriptionAuthentication wire) {
        if (wire.getAuthType().contains(AuthTypeEnum.OAUTH2_CLIENT_CREDENTIALS)) return oauth2(wire);
        if (wire.getAuthType().contains(AuthTypeEnum.BASIC)) return basic(wire);
        throw Problem.notImplemented("The authType TLS_CERT");
    }

    private static Authentication basic(SubscriptionAuthentication wire) {
        var given = Optional.ofNullable(wire.getParamsBasic());
        var userName = required("paramsBasic.userName", given.map(params -> params.getUserName()));
        if (userName.contains(":")) throw refusal("paramsBasic.userName", "has no colon in basic authentication");
        return new Authentication.Basic(
                userName, required("paramsBasic.password", given.map(params -> params.getPassword())));
    }

    private static Authentication oauth2(SubscriptionAuthentication wire) {
        var given = Optional.ofNullable(wire.getParamsOauth2ClientCredentials());
        var prefix = "paramsOauth2ClientCredentials.";
        return new Authentication.OAuth2ClientCredentials(
                required(prefix + "clientId", given.map(params -> params.getClientId())),
                required(prefix + "clientPassword", given.map(params -> params.getClientPassword())),
                Destination.parse(
                                "authentication." + prefix + "tokenEndpoint",
                                required(prefix + "tokenEndpoint", given.map(params -> params.getTokenEndpoint())))
                        .uri());
    }

    private static String required(String name, Optional<String> value) {
        var text = value.orElseThrow(() -> refusal(name, "is missing, and nothing is agreed out of band"));
        if (text.length() > LONGEST) throw refusal(name, "has at most " + LONGEST + " characters");
        return text;
    }

    private static Problem refusal(String name, String fault) {
        return Problem.unprocessable("authentication." + name + " " + fault + ".")
                .with("attribute", "authentication." + name);
    }
}
