package io.sextant.core.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row as ours are: an id and a document. */
@Entity
class Note {
    @Id
    int id;

    @JdbcTypeCode(SqlTypes.JSON)
    Text document;

    protected Note() {}

    Note(int id, Text document) {
        this.id = id;
        this.document = document;
    }
}
