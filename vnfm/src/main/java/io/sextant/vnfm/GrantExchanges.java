package io.sextant.vnfm;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;

import java.util.List;

/** All exchanges of grants for VNF instances that there are; an instance takes its own along. */
public final class GrantExchanges {
    private final Database database;

    public GrantExchanges(Database database) {
        this.database = database;
    }

    /** Those for a VNF instance, the earliest first. */
    public List<GrantExchange> of(VnfInstanceId vnf) {
        return database.transaction(() -> database
                .current()
                .createQuery(
                        "from GrantExchangeRow where vnfInstanceId = :vnf order by requested, id",
                        GrantExchangeRow.class)
                .setParameter("vnf", vnf.value())
                .getResultList()
                .stream()
                .map(GrantExchangeRow::exchange)
                .toList());
    }

    /** Keeps the exchange; the last answer to a request that was repeated stays. */
    void keep(GrantExchange exchange) {
        database.transaction(() -> {
            database.current().merge(new GrantExchangeRow(exchange));
        });
    }
}
