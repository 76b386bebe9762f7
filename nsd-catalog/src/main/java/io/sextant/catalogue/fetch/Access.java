package io.sextant.catalogue.fetch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.net.URI;

/** What a server asks of whom it gives a file (SOL005 9.5.2.7). Nothing here shows a secret as text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Access.Open.class, name = "open"),
    @JsonSubTypes.Type(value = Access.Basic.class, name = "basic"),
    @JsonSubTypes.Type(value = Access.ClientCredentials.class, name = "clientCredentials")
})
public sealed interface Access {
    /** Nothing. */
    record Open() implements Access {}

    /** A name and a password (RFC 7617). */
    record Basic(String userName, String password) implements Access {
        @Override
        public String toString() {
            return "Basic";
        }
    }

    /** A token that another server gives for a client's name and password (RFC 6749 4.4). */
    record ClientCredentials(String clientId, String clientPassword, URI tokenEndpoint) implements Access {
        /** @throws io.sextant.core.Problem 400 when the endpoint is no address that could be asked */
        public ClientCredentials {
            RemoteFile.check(tokenEndpoint);
        }

        @Override
        public String toString() {
            return "ClientCredentials";
        }
    }
}
