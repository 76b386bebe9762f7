package io.sextant.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

import java.util.UUID;

/** Where an entry's content is fetched from, and by which credentials: sealed. */
@Entity
@Immutable
@Table(name = "catalogue_download")
class DownloadRow {
    @Id
    private UUID entry;

    private byte[] source;

    protected DownloadRow() {}

    DownloadRow(UUID entry, byte[] source) {
        this.entry = entry;
        this.source = source;
    }

    byte[] source() {
        return source;
    }
}
