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
 * The operations on VNFs (SOL003 5.5.4.3). Each is part of an operation on a network service, whose plan has its steps:
 * it is the VNF's record of it, and keeps other services' operations from the VNF meanwhile.
 */
public enum VnfOperation {
    INSTANTIATE("instantiate"),
    SCALE("scale"),
    SCALE_TO_LEVEL("scale_to_level"),
    CHANGE_FLAVOUR("change_flavour"),
    TERMINATE("terminate"),
    HEAL("heal"),
    OPERATE("operate"),
    CHANGE_EXT_CONN("change_external_connectivity"),
    CHANGE_VNFPKG("change_current_package"),
    /** Nothing of the VNF's resources changes, but what is said of it, or the service that it belongs to. */
    MODIFY_INFO("modify_information");

    private final String script;

    VnfOperation(String script) {
        this.script = script;
    }

    /** Its name in the interface of a VNFD (SOL001 6.7, Vnflcm), without {@code _start} or {@code _end}. */
    String script() {
        return script;
    }

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
