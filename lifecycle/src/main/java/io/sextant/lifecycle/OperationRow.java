package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.OperationId;
import io.sextant.core.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An operation's record. */
@Entity
@Table(name = "lifecycle_operation")
class OperationRow {
    @Id
    private UUID id;

    private String type;

    @Column(name = "subject_kind")
    private String subjectKind;

    @Column(name = "subject_id")
    private String subjectId;

    private String phase;

    @Immutable
    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private JsonNode parameters;

    @Column(name = "start_time")
    private Instant startTime;

    @Column(name = "phase_entered")
    private Instant phaseEntered;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Fault error;

    @Column(name = "cancel_pending")
    private boolean cancelPending;

    @Enumerated(EnumType.STRING)
    @Column(name = "cancel_mode")
    private CancelMode cancelMode;

    @Column(name = "not_before")
    private Instant notBefore;

    private UUID parent;
    private String prefix;
    private boolean parenting;

    // Taken and renewed by SQL (Leases); here they are only compared and given back.
    private Integer owner;

    @Column(insertable = false, updatable = false)
    private long epoch;

    @Version
    private long version;

    protected OperationRow() {}

    OperationRow(OperationId id, String type, Subject subject, JsonNode parameters) {
        this.id = id.value();
        this.type = type;
        this.subjectKind = subject.kind();
        this.subjectId = subject.id();
        this.parameters = parameters;
        enter(new Starting());
        this.startTime = phaseEntered;
    }

    /** A child, which enters STARTING together with its parent. */
    OperationRow(OperationRow parent, Child child) {
        this(OperationId.random(), child.type(), child.subject(), Json.MAPPER.valueToTree(child.parameters()));
        this.startTime = parent.startTime;
        this.phaseEntered = parent.phaseEntered;
        this.parent = parent.id;
        this.prefix = child.prefix() + "/";
        parent.parenting = true;
    }

    OperationId id() {
        return new OperationId(id);
    }

    String type() {
        return type;
    }

    Phase phase() {
        return Phase.named(phase);
    }

    Subject subject() {
        return new Subject(subjectKind, subjectId);
    }

    Optional<Fault> error() {
        return Optional.ofNullable(error);
    }

    Optional<OperationId> parent() {
        return Optional.ofNullable(parent).map(OperationId::new);
    }

    boolean isParent() {
        return parenting;
    }

    /** Whether the parent's step of this name is one of this child's. */
    boolean has(String step) {
        return step.startsWith(prefix);
    }

    void postpone(Instant until) {
        notBefore = until.truncatedTo(ChronoUnit.MICROS);
    }

    Optional<CancelMode> cancelMode() {
        return Optional.ofNullable(cancelMode);
    }

    /** Whether such a cancel would change anything. */
    boolean mayBeCancelled(CancelMode mode) {
        return cancelMode == null || mode.compareTo(cancelMode) > 0;
    }

    void cancel(CancelMode mode) {
        cancelMode = mode;
        cancelPending = true;
    }

    boolean awaitsItsFirstWorker() {
        return owner == null && phase() instanceof Starting;
    }

    boolean isHeldBy(Lease lease) {
        return owner != null && owner == lease.node() && epoch == lease.epoch();
    }

    /** A phase that nobody works in gives the lease back by the same commit. */
    final void enter(Phase next) {
        phase = next.name();
        phaseEntered = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (!next.working()) owner = null;
        // A cancel is meant for the walk that it ends; PROCESSING is where one begins.
        if (!(next instanceof Processing)) {
            cancelMode = null;
            cancelPending = false;
        }
        if (next instanceof Completed) error = null;
    }

    void fail(Fault fault) {
        error = fault;
    }

    void failLike(OperationRow other) {
        error = other.error;
    }

    /** What clients may do about it is nothing in a process that does not know its type. */
    Operation toOperation(Registry registry) {
        var directed = registry.find(type).filter(_ -> parent == null);
        return new Operation(
                id(),
                type,
                subject(),
                phase(),
                parameters,
                startTime,
                phaseEntered,
                error(),
                cancelMode(),
                directed.map(OperationType::recourses)
                        .filter(_ -> phase() instanceof FailedTemporarily)
                        .orElse(Set.of()),
                phase().working()
                        && mayBeCancelled(CancelMode.FORCEFUL)
                        && directed.filter(OperationType::cancellable).isPresent(),
                parent(),
                Optional.ofNullable(notBefore),
                version);
    }
}
