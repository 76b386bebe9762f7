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
 * @param cancelMode of a cancel that is asked for and has not taken effect
 * @param recourses what a client may do now; empty outside FAILED_TEMP
 * @param cancellable whether a client may cancel it now
 * @param parent the operation that this one is a part of and moves with
 * @param notBefore when it may begin, if that was asked for
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
        Optional<CancelMode> cancelMode,
        Set<Recourse> recourses,
        boolean cancellable,
        Optional<OperationId> parent,
        Optional<Instant> notBefore,
        long version) {
    /** Whether a cancel is asked for and has not taken effect. */
    public boolean cancelPending() {
        return cancelMode.isPresent();
    }

    /** The request's parameters, read back. */
    public <P> P parameters(Class<P> type) {
        try {
            return Json.MAPPER.treeToValue(parameters, type);
        } catch (JsonProcessingException e) {
            throw Problem.internal("The parameters of operation " + id + " are no " + type.getSimpleName(), e);
        }
    }
}
