package io.sextant.core.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.id.SubscriptionId;
import io.sextant.core.json.Json;
import io.sextant.core.outbound.Authentication;
import io.sextant.core.secret.Secrets;

/**
 * Subscribers' credentials as they are stored: encrypted, each for its subscription alone. Where there are none nothing is
 * stored, so that deliveries do not hang on the key.
 */
record Credentials(Secrets secrets) {
    byte[] seal(SubscriptionId subscription, Authentication authentication) {
        if (authentication instanceof Authentication.None) return new byte[0];
        try {
            return secrets.seal(
                    Json.MAPPER.writerFor(Authentication.class).writeValueAsString(authentication), subscription);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Credentials are always JSON", e);
        }
    }

    /** @throws io.sextant.core.Problem 500 when our key is another one than that they were sealed with */
    Authentication open(SubscriptionId subscription, byte[] sealed) {
        if (sealed.length == 0) return new Authentication.None();
        try {
            return Json.MAPPER.readValue(secrets.open(sealed, subscription), Authentication.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The credentials of subscription " + subscription + " are no JSON of ours");
        }
    }
}
