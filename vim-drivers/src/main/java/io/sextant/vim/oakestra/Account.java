package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

import java.util.Optional;

/** A user of an Oakestra root. */
record Account(String username, String password, Optional<String> organization) {
    /** What a login sends. Oakestra's documentation calls the organisation otherwise than its code reads it. */
    JsonNode login() {
        var login = Json.MAPPER.createObjectNode().put("username", username).put("password", password);
        organization.ifPresent(name -> login.put("organization_name", name));
        return login;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Account[" + username + "]";
    }
}
