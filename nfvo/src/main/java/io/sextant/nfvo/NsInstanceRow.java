package io.sextant.nfvo;

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

import java.util.UUID;

/** How a network service instance is stored. */
@Entity
@Table(name = "ns_instance")
class NsInstanceRow {
    @Id
    private UUID id;

    @Column(name = "nsd_info_id")
    private UUID nsdInfoId;

    private String state;

    @Version
    private long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private NsInstance document;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private String attributes;

    protected NsInstanceRow() {}

    NsInstanceRow(NsInstance ns) {
        this.id = ns.id().value();
        become(ns);
    }

    /** Keeps what filters are evaluated on with every change. */
    @PrePersist
    @PreUpdate
    void describe() {
        attributes = document.attributes().toString();
    }

    NsInstance document() {
        return document;
    }

    final void become(NsInstance ns) {
        document = ns;
        nsdInfoId = ns.nsdInfoId().value();
        state = ns.state().name();
    }
}
