package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A grant that was asked for, and the NFVO's answer.
 *
 * @param id of the grant
 * @param operation that needs it: the vnfLcmOpOccId
 * @param grant there if it was given
 * @param refusal there if it was not
 */
public record GrantExchange(
        UUID id,
        OperationId operation,
        GrantRequest request,
        Optional<Grant> grant,
        Optional<Refusal> refusal,
        Instant requested,
        Instant answered) {
    /** Why no grant was given. */
    public record Refusal(int status, String title, String detail) {
        static Refusal of(Problem problem) {
            return new Refusal(problem.status(), problem.title(), problem.detail());
        }
    }
}
