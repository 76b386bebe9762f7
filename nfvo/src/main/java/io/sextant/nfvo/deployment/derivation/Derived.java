package io.sextant.nfvo.deployment.derivation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A descriptor that has been derived.
 *
 * @param id its descriptor id: equal ones have equal content
 * @param text in the language of SOL001
 * @param image name of the image whose archive goes with it
 */
public record Derived(String id, String text, Optional<String> image) {
    /** Stands for the id in a text that the id is made of. */
    static final String ID = "@ID@";

    /**
     * Of a text that has {@link #ID} in the place of its id.
     *
     * @param content what else the content consists of
     */
    static Derived of(String text, Optional<String> image, String content) {
        var id = UUID.nameUUIDFromBytes((text + content).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Derived(id, text.replace(ID, id), image);
    }

    /** What its file and its type are called. */
    public String name() {
        return "derived_" + id.replace("-", "");
    }
}
