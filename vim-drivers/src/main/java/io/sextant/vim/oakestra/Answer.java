package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

/**
 * What an Oakestra root answered.
 *
 * @param content missing where there is none, or none that can be read
 */
record Answer(int status, JsonNode content) {
    boolean isGood() {
        return status / 100 == 2;
    }

    /** Whether the token was none: routes differ in how they say so, and 422 may mean the content as well. */
    boolean mayBlameToken() {
        return status == 401 || status == 422;
    }

    /** What the root said; mostly no more than the status. */
    String words() {
        return Optional.of("message")
                .flatMap(name -> Documents.text(content, name))
                .or(() -> Documents.text(content, "msg"))
                .or(() -> Documents.text(content, "status"))
                .map(said -> said + " (" + status + ")")
                .orElse("it answered " + status + " without a word");
    }
}
