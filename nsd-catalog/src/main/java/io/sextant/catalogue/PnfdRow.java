package io.sextant.catalogue;

import io.sextant.catalogue.model.Pnfd;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.UUID;

/** An onboarded PNFD. */
@Entity
@Immutable
@Table(name = "catalogue_pnfd")
class PnfdRow {
    @Id
    private UUID entry;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Pnfd document;

    protected PnfdRow() {}

    PnfdRow(UUID entry, Pnfd document) {
        this.entry = entry;
        this.document = document;
    }

    Pnfd pnfd() {
        return document;
    }
}
