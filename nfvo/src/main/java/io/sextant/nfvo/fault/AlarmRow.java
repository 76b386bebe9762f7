package io.sextant.nfvo.fault;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.time.Instant;
import java.util.UUID;

/** How an alarm is stored. */
@Entity
@Table(name = "fault_alarm")
class AlarmRow {
    @Id
    private UUID id;

    @Column(name = "ns_instance")
    private UUID nsInstance;

    @Column(name = "resource_id")
    private String resourceId;

    private Instant cleared;
    private String healing;

    @Version
    private long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Alarm document;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private String attributes;

    protected AlarmRow() {}

    AlarmRow(Alarm alarm) {
        this.id = alarm.id().value();
        this.nsInstance = alarm.ns().value();
        this.resourceId = alarm.fault().resource().id();
        become(alarm);
    }

    /** Keeps what filters are evaluated on with every change. */
    @PrePersist
    @PreUpdate
    void describe() {
        attributes = document.attributes().toString();
    }

    /** The alarm; its version is that of the last flush. */
    Alarm toAlarm() {
        return document.version(version);
    }

    final void become(Alarm alarm) {
        document = alarm;
        cleared = alarm.times().cleared().orElse(null);
        healing = alarm.healing().state().name();
    }
}
