package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
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

/** How a VNF instance is stored. */
@Entity
@Table(name = "vnf_instance")
class VnfInstanceRow {
    @Id
    private UUID id;

    @Version
    private long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private VnfInstance document;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private String attributes;

    protected VnfInstanceRow() {}

    VnfInstanceRow(VnfInstance vnf) {
        this.id = vnf.id().value();
        this.document = vnf;
    }

    /** Keeps what filters are evaluated on with every change. */
    @PrePersist
    @PreUpdate
    void describe() {
        attributes = document.attributes().toString();
    }

    VnfInstance document() {
        return document;
    }

    void become(VnfInstance vnf) {
        if (!vnf.id().equals(new VnfInstanceId(id)))
            throw new IllegalArgumentException("Row " + id + " cannot become VNF instance " + vnf.id());
        document = vnf;
    }
}
