package io.sextant.vnfm;

import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Subject;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations on VNFs (SOL003 5.5.4.3). Each is part of an operation on a network service, whose plan has its steps:
 * it is the VNF's record of it, and keeps other services' operations from the VNF meanwhile.
 */
public enum VnfOperation {
    INSTANTIATE,
    SCALE,
    CHANGE_FLAVOUR,
    TERMINATE,
    HEAL,
    OPERATE,
    CHANGE_EXT_CONN,
    /** Nothing of the VNF itself changes, but the service that it belongs to. */
    MODIFY_INFO,
    CHANGE_PACKAGE;

    /** What such an operation is about. */
    public record Request(VnfInstanceId vnf) {}

    /** The name of its type. */
    public String type() {
        return "VNF_" + name();
    }

    /** The types of all of them, for the lifecycle engine. */
    public static List<OperationType<?>> types() {
        return Stream.of(values()).<OperationType<?>>map(Type::new).toList();
    }

    /** What operations on a VNF are about. */
    public static Subject subject(VnfInstanceId id) {
        return Subject.of("VnfInstance", id);
    }

    /**
     * The operation that leads from one shape to another.
     *
     * @return empty if they say the same: what is done then is repair
     */
    public static Optional<VnfOperation> between(VnfShape is, VnfShape shall) {
        if (is.instantiated() != shall.instantiated())
            return Optional.of(shall.instantiated() ? INSTANTIATE : TERMINATE);
        if (!is.product().equals(shall.product())) return Optional.of(CHANGE_PACKAGE);
        if (!is.flavourId().equals(shall.flavourId())) return Optional.of(CHANGE_FLAVOUR);
        if (!is.scaleLevels().equals(shall.scaleLevels())) return Optional.of(SCALE);
        if (is.started() != shall.started()) return Optional.of(OPERATE);
        if (!is.externalNetworks().equals(shall.externalNetworks())) return Optional.of(CHANGE_EXT_CONN);
        return is.equals(shall) ? Optional.empty() : Optional.of(HEAL);
    }

    private record Type(VnfOperation operation) implements OperationType<Request> {
        @Override
        public String name() {
            return operation.type();
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
