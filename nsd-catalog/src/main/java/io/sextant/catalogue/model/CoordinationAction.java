package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * Something that the VNF or its management system is asked for during lifecycle operations (SOL001 6.10,
 * tosca.policies.nfv.LcmCoordinationAction).
 *
 * @param endpointType {@code mgmt} or {@code vnf}
 * @param stage {@code start} or {@code end} of an operation
 * @param operations such as {@code instantiate}, in which it is called (LcmCoordinationsForLcmOperation)
 */
public record CoordinationAction(
        String id,
        String name,
        Optional<String> description,
        Optional<String> endpointType,
        Optional<String> stage,
        List<DeclaredProperty> inputs,
        List<DeclaredProperty> outputs,
        List<String> operations) {
    public CoordinationAction {
        inputs = Ordered.copy(inputs);
        outputs = Ordered.copy(outputs);
        operations = Ordered.copy(operations);
    }
}
