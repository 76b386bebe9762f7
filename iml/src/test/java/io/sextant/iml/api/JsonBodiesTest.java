package io.sextant.iml.api;

import io.sextant.iml.SiteProblem;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Rule;
import io.sextant.site.model.WorkloadSpec;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonBodiesTest {
    private final JsonBodies bodies = new JsonBodies(SiteJson.strict());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                | The request has no body.",
                "{\"name\": 'a'}                   | The body is not one JSON document that can be read: see line 1, column 10.",
                "{} {}                             | The body is not one JSON document that can be read: see line 1, column 4.",
                "[]                                | The body must be an object.",
                "7                                 | The body must be an object.",
                "{\"name\":\"f\",\"type\":\"ROUTER\",\"ports\":[],\"nam\":1} | The property '/nam' is not known. There can be: name, ports, programs, requirement, type.",
                "{\"name\":\"f\",\"type\":\"ROUTER\",\"ports\":[],\"a/b\":1} | The property '/a~1b' is not known. There can be: name, ports, programs, requirement, type.",
                "{\"name\":\"f\",\"ports\":[]}     | The property '/type' is missing.",
                "{\"name\":7}                      | The property '/name' must be a text.",
                "{\"name\":[\"f\"]}                | The property '/name' must be a text.",
                "{\"type\":[]}                     | The property '/type' must be one of L2_FORWARDER, ROUTER, FIREWALL, LOAD_BALANCER, NAT, HEAVY_HITTER, RATE_LIMITER, TUNNEL_ENDPOINT, SEGMENT_STEERING, SFC_PROXY, TRAFFIC_MONITOR, CUSTOM.",
                "{\"type\":\"TOASTER\"}            | The property '/type' must be one of L2_FORWARDER, ROUTER, FIREWALL, LOAD_BALANCER, NAT, HEAVY_HITTER, RATE_LIMITER, TUNNEL_ENDPOINT, SEGMENT_STEERING, SFC_PROXY, TRAFFIC_MONITOR, CUSTOM.",
                "{\"ports\":{}}                    | The property '/ports' must be a list.",
                "{\"ports\":\"in\"}                | The property '/ports' must be a list.",
                "{\"ports\":[7]}                   | The property '/ports/0' must be an object.",
                "{\"ports\":[{\"name\":\"in\"}]}   | The property '/ports/0/link' is missing.",
                "{\"requirement\":{\"stateful\":1}}   | The property '/requirement/stateful' must be true or false.",
                "{\"requirement\":{\"throughput\":\"1\"}} | The property '/requirement/throughput' must be a whole number of 64 bits.",
                "{\"requirement\":{\"throughput\":10000000000000000000}} | The property '/requirement/throughput' must be a whole number of 64 bits.",
                "{\"requirement\":{\"target\":\"GPU\"}}   | The property '/requirement/target' must be one of CPU, DPDK, SMARTNIC, P4.",
            })
    void whatIsWrongIsSaidInWordsWithAPointer(String body, String words) {
        refused(NetworkFunctionSpec.class, body, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"filter\":{\"priority\":1,\"action\":\"BLOCK\"}}   | The property '/filter/action' must be one of ACCEPT, DROP.",
                "{\"filter\":{\"priority\":3000000000}}               | The property '/filter/priority' must be a whole number of 32 bits.",
            })
    void whatIsWrongWithARuleLikewise(String body, String words) {
        refused(Rule.class, body, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"env\":{\"a\":1}}            | The property '/env/a' must be a text.",
                "{\"env\":[]}                   | The property '/env' must be an object.",
            })
    void whatIsWrongWithAMapLikewise(String body, String words) {
        refused(WorkloadSpec.class, body, words);
    }

    @ParameterizedTest
    @CsvSource({"[, 5000", "{\"name\":, 5000", "1, 5000"})
    void whatIsTooDeepOrTooLongIsRefused(String part, int times) {
        refused(
                WorkloadSpec.class,
                part.repeat(times),
                "The body is not one JSON document that can be read: it is too deep, or has too long a number or name.");
    }

    @SuppressWarnings("unchecked")
    private void refused(Class<?> type, String body, String words) {
        var in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> bodies.readFrom(
                        (Class<Object>) type,
                        type,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        in))
                .isInstanceOf(SiteProblem.class)
                .hasMessage(words);
    }
}
