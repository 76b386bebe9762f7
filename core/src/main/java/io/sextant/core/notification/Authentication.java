package io.sextant.core.notification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How we show a subscriber who we are (SubscriptionAuthentication, SOL013 8.3.4). None of it shows its secret as text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "authType")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Authentication.Basic.class, name = "BASIC"),
    @JsonSubTypes.Type(value = Authentication.OAuth2ClientCredentials.class, name = "OAUTH2_CLIENT_CREDENTIALS")
})
public sealed interface Authentication {
    /** The subscriber does not ask. */
    record None() implements Authentication {}

    /** HTTP's basic authentication; a user name has no colon. */
    record Basic(String userName, String password) implements Authentication {
        @Override
        public String toString() {
            return "Basic[" + userName + "]";
        }
    }

    /** A bearer token that the subscriber's authorization server gives for these credentials. */
    record OAuth2ClientCredentials(String clientId, String clientPassword, Destination tokenEndpoint)
            implements Authentication {
        @Override
        public String toString() {
            return "OAuth2[" + clientId + " at " + tokenEndpoint + "]";
        }
    }
}
