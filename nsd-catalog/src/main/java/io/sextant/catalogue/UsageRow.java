package io.sextant.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import java.util.UUID;

/** That an instance uses an entry, or an NSD a PNFD. */
@Entity
@Table(name = "catalogue_usage")
class UsageRow {
    @EmbeddedId
    private Key key;

    protected UsageRow() {}

    UsageRow(Key key) {
        this.key = key;
    }

    /** Who uses what. */
    @Embeddable
    record Key(UUID entry, @Column(name = "used_by") UUID usedBy) {}
}
