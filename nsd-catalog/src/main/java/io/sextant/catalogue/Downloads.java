package io.sextant.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;

import java.util.Optional;
import java.util.UUID;

/** Where the contents come from that are being fetched. It is kept only as long as it is needed, and encrypted. */
record Downloads(Database database, Secrets secrets) {
    /** Half of what an engine works on at a time: servers that dawdle may not hold up the rest. */
    private static final int MOST = 16;

    /**
     * Keeps a source, in the running transaction.
     *
     * @throws Problem 503 when too many contents are being fetched
     */
    void keep(UUID entry, RemoteFile source) {
        var count = database.current()
                .createQuery("select count(*) from DownloadRow", Long.class)
                .getSingleResult();
        if (count >= MOST)
            throw Problem.of(
                    503, "Too many downloads", MOST + " contents are being fetched; ask again when one has arrived.");
        try {
            var json = Json.MAPPER.writeValueAsString(source);
            database.current().persist(new DownloadRow(entry, secrets.seal(json, entry)));
        } catch (JsonProcessingException e) {
            throw Problem.internal("The source cannot be kept.", e);
        }
    }

    /** The source of an entry that waits for its content. */
    RemoteFile source(UUID entry) {
        var row = database.transaction(() -> find(entry))
                .orElseThrow(() -> Problem.conflict("The entry " + entry + " waits for no content any more."));
        try {
            return Json.MAPPER.readValue(secrets.open(row.source(), entry), RemoteFile.class);
        } catch (JsonProcessingException e) {
            throw Problem.internal("The source of the entry " + entry + " cannot be read.", e);
        }
    }

    /** Drops a source, if it is still there, in the running transaction. */
    void drop(UUID entry) {
        find(entry).ifPresent(database.current()::remove);
    }

    private Optional<DownloadRow> find(UUID entry) {
        return Optional.ofNullable(database.current().find(DownloadRow.class, entry));
    }
}
