package io.sextant.nfvo.occurrence;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.CancelMode;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Operations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

/** The operations on network services among those of the engine, which has others too. */
public final class NsLcmOpOccs {
    private final Database database;
    private final Operations operations;
    private final Pages pages;

    public NsLcmOpOccs(Database database, Operations operations) {
        this.database = database;
        this.operations = operations;
        this.pages = new Pages(database, "ns_lcm_op_occ where true");
    }

    /** The operation on a network service, or Problem 404. */
    public NsLcmOpOcc get(OperationId id) {
        return database.transaction(() -> {
            var attributes = row(id).attributes();
            return new NsLcmOpOcc(operations.get(id), attributes);
        });
    }

    /** A page of those that match, in the order of their ids. */
    public Page<NsLcmOpOcc> list(PageRequest request) {
        return database.transaction(() -> pages.read(request).mapAll(this::all));
    }

    /**
     * Asks for its end before it is done, as {@link Operations#cancel}.
     *
     * @throws Problem 404, or 409 unless it is on its way
     */
    public void cancel(OperationId id, CancelMode mode) {
        database.transaction(() -> {
            var row = row(id);
            operations.cancel(id, mode);
            // One that nobody works on yet is at its end at once.
            operations.get(id).cancelMode().ifPresent(pending -> {
                // Nobody moves it on from here; until here somebody may have.
                database.current().refresh(row);
                row.become(NsLcmOpOccAttributes.cancelling(row.attributes(), pending));
            });
        });
    }

    private NsLcmOpOccRow row(OperationId id) {
        return Optional.ofNullable(database.current().find(NsLcmOpOccRow.class, id.value()))
                .orElseThrow(() -> Problem.notFound("NS LCM operation occurrence", id));
    }

    private List<NsLcmOpOcc> all(List<UUID> ids) {
        var byId = operations.all(ids.stream().map(OperationId::new).toList()).stream()
                .collect(toMap(Operation::id, identity()));
        return database
                .current()
                .createQuery("from NsLcmOpOccRow where id in :ids order by id", NsLcmOpOccRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(row -> new NsLcmOpOcc(byId.get(row.id()), row.attributes()))
                .toList();
    }
}
