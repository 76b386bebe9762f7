package io.sextant.core.outbound;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.net.URI;

/** How we show a server who we are (SOL013 8.3.4; SOL005 9.5.2.7). None of it shows its secret as text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "authType")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Authentication.None.class, name = "NONE"),
    @JsonSubTypes.Type(value = Authentication.Basic.class, name = "BASIC"),
    @JsonSubTypes.Type(value = Authentication.OAuth2ClientCredentials.class, name = "OAUTH2_CLIENT_CREDENTIALS")
})
public sealed interface Authentication {
    /** The server does not ask. */
    record None() implements Authentication {}

    /** HTTP's basic authentication (RFC 7617); a user name has no colon. */
    record Basic(String userName, String password) implements Authentication {
        @Override
        public String toString() {
            return "Basic[" + userName + "]";
        }
    }

    /** A bearer token that an authorization server gives for these credentials (RFC 6749 4.4). */
    record OAuth2ClientCredentials(String clientId, String clientPassword, URI tokenEndpoint)
            implements Authentication {
        @Override
        public String toString() {
            return "OAuth2[" + clientId + " at " + tokenEndpoint.getRawAuthority() + "]";
        }
    }
}
