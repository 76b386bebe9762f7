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
    /** Keeps a source, in the running transaction. */
    void keep(UUID entry, RemoteFile source) {
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
