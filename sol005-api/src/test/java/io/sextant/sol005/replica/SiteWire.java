package io.sextant.sol005.replica;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.core.json.Json;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.Rule;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;

/** How calls of the southbound ports look on the way from a replica to the site of the test. */
final class SiteWire {
    static final ObjectMapper MAPPER =
            Json.MAPPER.copy().addMixIn(Hop.class, Typed.class).addMixIn(Rule.class, Typed.class);

    private SiteWire() {}

    /** Alternatives say which they are. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    private interface Typed {}

    /** A {@link io.sextant.core.Problem} that a call ended with. */
    record Refusal(int status, String title, String detail, Map<String, Object> parameters) {}

    /** The method of a port by its name and how many parameters it has, which no port has twice. */
    static Method method(Class<?> port, String name, int parameters) {
        return Arrays.stream(port.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(port + " has no " + name + " of " + parameters));
    }
}
