package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A microservice as the root has it.
 *
 * @param refusal what the scheduler said to the last request for an instance, if that was no; its status tells nothing else
 *     that can be relied on, since whoever wrote last wins
 */
record OakestraService(String id, Optional<Refusal> refusal, List<Instance> instances) {
    private static final Comparator<Instance> BEST = Comparator.<Instance, Boolean>comparing(
                    i -> Phase.of(i.status()) == Phase.RUNNING)
            .thenComparing(Instance::number);

    /** The service of a document, unless it is none. */
    static Optional<OakestraService> of(JsonNode document) {
        return Documents.id(document, "_id")
                .or(() -> Documents.id(document, "microserviceID"))
                .map(id -> new OakestraService(
                        id,
                        Documents.text(document, "status").flatMap(Refusal::in),
                        Documents.elements(document.path("instance_list"))
                                .map(Instance::of)
                                .toList()));
    }

    /** The instance that counts: one that runs before one that does not, then the newest. */
    Optional<Instance> instance() {
        return instances.stream().max(BEST);
    }

    /** All others: a request that was answered twice, or not at all and sent again, has made them. */
    List<Instance> surplus() {
        return instances.stream()
                .filter(i -> !Optional.of(i).equals(instance()))
                .toList();
    }
}
