package io.sextant.iml.cni;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.iml.SiteProblem;

import java.util.regex.Pattern;

/** Names a pod in its Kubernetes cluster: namespace and name, with a slash between. */
public record PodName(@JsonValue String value) {
    private static final Pattern SYNTAX =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** Answers 422 for a text that is none. */
    @JsonCreator
    public PodName {
        if (!SYNTAX.matcher(value).matches()) {
            throw SiteProblem.unprocessable("A pod is named by its namespace and name, such as sextant/client-0.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
