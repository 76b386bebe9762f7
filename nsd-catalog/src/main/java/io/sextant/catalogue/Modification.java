package io.sextant.catalogue;

import io.sextant.core.Problem;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A change that an OSS asks for (VnfPkgInfoModifications, NsdInfoModifications): one of the two at least.
 *
 * @param operationalState the new state
 * @param userDefinedData a JSON merge patch (RFC 7396) of the user defined data
 * @param expectedVersion the version that If-Match names
 */
public record Modification(
        Optional<OperationalState> operationalState,
        Optional<Map<String, Object>> userDefinedData,
        OptionalLong expectedVersion) {
    public Modification {
        if (operationalState.isEmpty() && userDefinedData.isEmpty())
            throw Problem.malformed("Nothing to modify: give the operational state, userDefinedData or both.");
    }
}
