package io.sextant.catalogue;

import io.sextant.catalogue.model.Nsd;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.UUID;

/** An onboarded NSD. */
@Entity
@Immutable
@Table(name = "catalogue_nsd")
class NsdRow {
    @Id
    private UUID entry;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Nsd document;

    protected NsdRow() {}

    NsdRow(UUID entry, Nsd document) {
        this.entry = entry;
        this.document = document;
    }

    Nsd nsd() {
        return document;
    }
}
