package io.sextant.vnfm;

import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Subject;

import java.util.List;
import java.util.stream.Stream;

/**
 * The operations on VNFs as the lifecycle engine has them. Each is part of an operation on a network service, whose plan
 * has its steps: it is the VNF's record of it, and keeps other services' operations from the VNF meanwhile.
 */
public final class VnfOccurrences {
    private VnfOccurrences() {}

    /** What such an operation is about. */
    public record Request(VnfInstanceId vnf) {}

    /** The name of an operation's type. */
    public static String type(VnfOperation operation) {
        return "VNF_" + operation;
    }

    /** The types of all of them, for the lifecycle engine. */
    public static List<OperationType<?>> types() {
        return Stream.of(VnfOperation.values()).<OperationType<?>>map(Type::new).toList();
    }

    /** What operations on a VNF are about. */
    public static Subject subject(VnfInstanceId id) {
        return Subject.of("VnfInstance", id);
    }

    private record Type(VnfOperation operation) implements OperationType<Request> {
        @Override
        public String name() {
            return VnfOccurrences.type(operation);
        }

        @Override
        public Class<Request> parameters() {
            return Request.class;
        }

        @Override
        public Plan plan(OperationId id, Request request) {
            throw new IllegalStateException("An operation on a VNF is planned by that on its network service");
        }

        @Override
        public void entered(Operation operation) {
            // The network service tells the VNF, whose instance ends in the same transaction.
        }
    }
}
