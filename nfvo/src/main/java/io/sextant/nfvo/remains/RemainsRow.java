package io.sextant.nfvo.remains;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.UUID;

/** How remains are stored. */
@Entity
@Table(name = "remains")
class RemainsRow {
    @Id
    private UUID id;

    @Column(name = "ns_instance_id")
    private UUID nsInstanceId;

    private String site;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Remains document;

    protected RemainsRow() {}

    RemainsRow(Remains remains) {
        this.id = remains.id().value();
        this.nsInstanceId = remains.ns().value();
        this.site = remains.site().value();
        this.document = remains;
    }

    Remains document() {
        return document;
    }
}
