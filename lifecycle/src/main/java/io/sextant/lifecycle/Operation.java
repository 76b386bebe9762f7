package io.sextant.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.json.Json;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A lifecycle operation occurrence as it stands.
 *
 * @param startTime when it was submitted
 * @param phaseEntered when it entered its phase
 * @param error why it failed; kept while it is retried or rolled back
 * @param cancelPending whether a cancel is asked for and has not taken effect
 * @param recourses what a client may do now; empty outside FAILED_TEMP
 * @param version grows with each change of its record: the ETag
 */
public record Operation(
        OperationId id,
        String type,
        Subject subject,
        Phase phase,
        JsonNode parameters,
        Instant startTime,
        Instant phaseEntered,
        Optional<Fault> error,
        boolean cancelPending,
        Set<Recourse> recourses,
        long version) {
    /** The request's parameters, read back. */
    public <P> P parameters(Class<P> type) {
        try {
            return Json.MAPPER.treeToValue(parameters, type);
        } catch (JsonProcessingException e) {
            throw Problem.internal("The parameters of operation " + id + " are no " + type.getSimpleName(), e);
        }
    }
}
