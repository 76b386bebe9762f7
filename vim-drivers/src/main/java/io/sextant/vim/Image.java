package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.core.Problem;

import java.util.regex.Pattern;

/** Where a cluster has the image of a workload from. */
public sealed interface Image {
    /** The image's only spelling: a digest or a name. */
    @JsonValue
    String value();

    /** The image that is spelt so: a digest is that of an archive. */
    @JsonCreator
    static Image of(String value) {
        return value.startsWith("sha256:") ? new Archive(new Digest(value)) : new Named(value);
    }

    /** An archive that the cluster is given before, by {@link Images}. */
    record Archive(Digest digest) implements Image {
        @Override
        public String value() {
            return digest.value();
        }
    }

    /**
     * An image that the cluster has, or gets by itself from a registry.
     *
     * @param name in OCI's way: {@code docker.io/library/busybox:1.35}
     */
    record Named(String name) implements Image {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}");

        /** @throws Problem 422 if it cannot be a name */
        public Named {
            if (!NAME.matcher(name).matches() || name.startsWith("sha256:"))
                throw Problem.unprocessable("'" + name + "' is no name of an image.");
        }

        @Override
        public String value() {
            return name;
        }
    }
}
