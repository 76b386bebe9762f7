package io.sextant.catalogue;

import io.sextant.catalogue.blob.Blob;
import io.sextant.catalogue.blob.Digest;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

import java.util.UUID;

/** A file that a package has elsewhere, and its copy in the blob store. */
@Entity
@Immutable
@Table(name = "catalogue_external")
class ExternalRow {
    @EmbeddedId
    private Key key;

    private String digest;
    private long size;

    protected ExternalRow() {}

    ExternalRow(Key key, Blob copy) {
        this.key = key;
        this.digest = copy.digest().hex();
        this.size = copy.size();
    }

    Digest digest() {
        return new Digest(digest);
    }

    /** What of which package. */
    @Embeddable
    record Key(UUID entry, String uri) {}
}
