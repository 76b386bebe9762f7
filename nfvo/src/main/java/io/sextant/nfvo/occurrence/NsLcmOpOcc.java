package io.sextant.nfvo.occurrence;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.lifecycle.Operation;

/**
 * An operation on a network service.
 *
 * @param attributes the operation with the names and values that SOL005 gives its attributes (6.5.2.3), links aside
 */
public record NsLcmOpOcc(Operation operation, JsonNode attributes) {}
