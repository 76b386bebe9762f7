package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.sol005.CatalogueServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every value in the body of every task, replaced by others: nothing is a fault of the server's. */
class HostileTasksTest {
    private static final String NS = "/nslcm/v1/ns_instances/00000000-0000-4000-8000-000000000000/";
    private static final List<JsonNode> VALUES = Stream.of(
                    "null", "[]", "{}", "[null]", "[{}]", "\"x\"", "-1", "9223372036854775807", "1e300", "true")
            .map(UpdateRequestsTest::json)
            .toList();

    private static CatalogueServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new CatalogueServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> bodies() {
        var updates = UpdateRequestsTest.bodies().stream().map(body -> Arguments.of("update", body));
        return Stream.concat(
                updates,
                Stream.of(
                        task("instantiate", """
                                {"nsFlavourId": "f", "sapData": [{"sapdId": "s", "sapName": "n", "description": "d"}],
                                 "additionalParamsForVnf": [{"vnfProfileId": "v", "metadata": {"a": 1}}],
                                 "additionalParamForNestedNs": [{"nsProfileId": "n", "additionalParam": [{"x": 1}]}],
                                 "additionalAffinityOrAntiAffinityRule": [{"affinityOrAntiAffiinty": "AFFINITY",
                                    "scope": "ZONE", "vnfInstanceId": ["x"]}], "startTime": "2020-01-01T00:00:00Z"}"""),
                        task("scale", """
                                {"scaleType": "SCALE_NS", "scaleNsData": {"scaleNsByStepsData":
                                    {"scalingDirection": "SCALE_IN", "aspectId": "a", "numberOfSteps": 1}}}"""),
                        task("scale", """
                                {"scaleType": "SCALE_VNF", "scaleVnfData": [{"vnfInstanceid": "x",
                                    "scaleVnfType": "SCALE_TO_SCALE_LEVEL(S)",
                                    "scaleToLevelData": {"vnfScaleInfo": [{"aspectId": "a", "scaleLevel": 2}]}}]}"""),
                        task("heal", """
                                {"healVnfData": [{"vnfInstanceId": "x", "cause": "c", "vnfcInstanceId": ["v"]}]}"""),
                        task("heal", """
                                {"healNsData": {"degreeHealing": "HEAL_QOS", "actionsHealing": ["a"]}}"""),
                        task("terminate", "{\"terminationTime\": \"2020-01-01T00:00:00Z\"}")));
    }

    private static Arguments task(String name, String body) {
        return Arguments.of(name, UpdateRequestsTest.json(body));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void noValueAnywhereIsAFaultOfTheServer(String task, JsonNode body) {
        for (var place : places(body)) {
            var original = place.now();
            for (var value : VALUES) {
                place.set().accept(value);
                var answer = server.send("POST", NS + task, body.toString());
                assertThat(answer.statusCode())
                        .as("%s: %s", body, answer.body())
                        .isIn(400, 404, 422, 501);
            }
            place.set().accept(original);
        }
    }

    /** Where a value stands in a body, and how to put another one there. */
    private record Spot(JsonNode now, Consumer<JsonNode> set) {}

    private static List<Spot> places(JsonNode node) {
        var places = new ArrayList<Spot>();
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(each -> {
                    places.add(new Spot(each.getValue(), value -> object.set(each.getKey(), value)));
                    places.addAll(places(each.getValue()));
                });
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    var index = i;
                    places.add(new Spot(array.get(i), value -> array.set(index, value)));
                    places.addAll(places(array.get(i)));
                }
            }
            default -> {}
        }
        return places;
    }
}
