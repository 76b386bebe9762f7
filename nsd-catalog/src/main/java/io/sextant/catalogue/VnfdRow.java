package io.sextant.catalogue;

import io.sextant.catalogue.model.Vnfd;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.UUID;

/** The VNFD of an onboarded package. */
@Entity
@Immutable
@Table(name = "catalogue_vnfd")
class VnfdRow {
    @Id
    private UUID entry;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Vnfd document;

    protected VnfdRow() {}

    VnfdRow(UUID entry, Vnfd document) {
        this.entry = entry;
        this.document = document;
    }

    Vnfd vnfd() {
        return document;
    }
}
