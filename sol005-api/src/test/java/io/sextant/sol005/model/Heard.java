package io.sextant.sol005.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.notification.Receiver;
import io.sextant.sol005.replica.Replica;
import io.sextant.sol005.replica.Replicas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What a subscriber is told of operations: each change of state once or more, in order, and none that the table forbids. */
final class Heard implements AutoCloseable {
    private static final Map<String, Set<String>> TABLE = Map.of(
            "PROCESSING", Set.of("PROCESSING", "COMPLETED", "PARTIALLY_COMPLETED", "FAILED_TEMP", "FAILED"),
            "FAILED_TEMP", Set.of("PROCESSING", "ROLLING_BACK", "FAILED"),
            "ROLLING_BACK", Set.of("ROLLED_BACK", "FAILED_TEMP"),
            "COMPLETED", Set.of(),
            "PARTIALLY_COMPLETED", Set.of(),
            "FAILED", Set.of(),
            "ROLLED_BACK", Set.of());

    private final Receiver receiver = new Receiver();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<String>> states = new LinkedHashMap<>();

    void subscribe(Replica replica) {
        var subscription = replica.post("/nslcm/v1/subscriptions", """
                {"callbackUri": "%s"}""".formatted(receiver.uri("/")));
        assertThat(subscription.status()).as("%s", subscription.body()).isEqualTo(201);
    }

    /** Waits until the last that was told of each operation is the state that it is in. */
    void assertToldOf(Map<String, String> stateByOperation) {
        Replicas.await(
                () -> {
                    drain();
                    return behind(stateByOperation);
                },
                List::isEmpty);
    }

    private List<String> behind(Map<String, String> stateByOperation) {
        return stateByOperation.entrySet().stream()
                .filter(operation -> !states.getOrDefault(operation.getKey(), List.of("nothing"))
                        .getLast()
                        .equals(operation.getValue()))
                .map(operation -> operation + " after " + states.get(operation.getKey()))
                .toList();
    }

    private void drain() {
        for (var count = receiver.unread().size(); count > 0; count--) {
            var told = receiver.next().json();
            if (ids.add(told.path("id").asText()) && told.has("nsLcmOpOccId")) hear(told);
        }
    }

    private void hear(JsonNode told) {
        var operation = told.path("nsLcmOpOccId").asText();
        var state = told.path("operationState").asText();
        var heard = states.computeIfAbsent(operation, _ -> new ArrayList<>());
        if (heard.isEmpty()) assertThat(state).as(operation).isEqualTo("PROCESSING");
        else
            assertThat(TABLE.get(heard.getLast()))
                    .as("%s after %s", operation, heard)
                    .contains(state);
        heard.add(state);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
