package io.sextant.catalogue;

import io.sextant.catalogue.model.Pnfd;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import java.util.UUID;

/** An onboarded PNFD. */
@Entity
@Immutable
@Table(name = "catalogue_pnfd")
class PnfdRow {
    @Id
    private UUID entry;

    @JdbcTypeCode(SqlTypes.JSON)
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
