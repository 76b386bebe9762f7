package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Operations;

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
    public Operation get(OperationId id) {
        return operations
                .find(id)
                .filter(operation -> NsOperations.NAMES.contains(operation.type()))
                .orElseThrow(() -> Problem.notFound("NS LCM operation occurrence", id));
    }

    /** A page of those that match, in the order of their ids. */
    public Page<Operation> list(PageRequest request) {
        return database.transaction(() -> pages.read(request)
                .mapAll(ids -> operations.all(ids.stream().map(OperationId::new).toList())));
    }
}
