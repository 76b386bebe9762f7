package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.OperationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

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
    private JsonNode parameters;

    @Column(name = "start_time")
    private Instant startTime;

    @Column(name = "phase_entered")
    private Instant phaseEntered;

    @JdbcTypeCode(SqlTypes.JSON)
    private Fault error;

    @Column(name = "cancel_pending")
    private boolean cancelPending;

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

    boolean isHeldBy(Lease lease) {
        return owner != null && owner == lease.node() && epoch == lease.epoch();
    }

    /** A phase that nobody works in gives the lease back by the same commit. */
    final void enter(Phase next) {
        phase = next.name();
        phaseEntered = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (!next.working()) owner = null;
        if (next instanceof Completed) error = null;
    }

    void fail(Fault fault) {
        error = fault;
    }

    /** @param recourses what clients may do in FAILED_TEMP */
    Operation toOperation(Set<Recourse> recourses) {
        return new Operation(
                id(),
                type,
                subject(),
                phase(),
                parameters,
                startTime,
                phaseEntered,
                error(),
                cancelPending,
                phase() instanceof FailedTemporarily ? recourses : Set.of(),
                version);
    }
}
