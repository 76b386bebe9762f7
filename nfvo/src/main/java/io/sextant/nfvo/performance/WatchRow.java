package io.sextant.nfvo.performance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How a watch is stored. */
@Entity
@Table(name = "pm_watch")
class WatchRow {
    @Id
    private UUID id;

    private String kind;
    private UUID ns;
    private Instant due;

    @Column(name = "taken_until")
    private Instant takenUntil;

    private long epoch;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Watch document;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Map<String, Reading> readings = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private String attributes;

    protected WatchRow() {}

    /** A watch whose first period begins at once. */
    WatchRow(Watch watch, Instant now) {
        this.id = watch.key();
        this.kind = kind(watch);
        this.ns = watch instanceof PmJob ? null : watch.objects().getFirst().value();
        this.due = now;
        this.document = watch;
    }

    /** Keeps what filters are evaluated on with every change. */
    @PrePersist
    @PreUpdate
    void describe() {
        attributes = document.attributes().toString();
    }

    static String kind(Watch watch) {
        return switch (watch) {
            case PmJob _ -> "JOB";
            case Threshold _ -> "THRESHOLD";
            case AutoScale _ -> "SCALING";
        };
    }

    UUID id() {
        return id;
    }

    Watch document() {
        return document;
    }

    Turn take(Instant until) {
        takenUntil = until;
        epoch++;
        return new Turn(document, epoch, due, readings);
    }

    boolean isTakenAs(Turn turn) {
        return epoch == turn.epoch();
    }

    void become(Watch watch) {
        document = watch;
    }

    /** The turn is over. */
    void release(Map<String, Reading> newReadings, Optional<Instant> nextDue) {
        readings = newReadings;
        due = nextDue.orElse(null);
        takenUntil = null;
    }
}
