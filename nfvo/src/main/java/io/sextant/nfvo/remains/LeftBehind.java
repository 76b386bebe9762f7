package io.sextant.nfvo.remains;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.RemainsId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;

import java.util.List;
import java.util.Optional;

/** All that services have left behind and that is not removed yet. Each call joins the caller's transaction. */
public final class LeftBehind {
    private final Database database;

    /** Over a database whose persistence unit lists {@code RemainsRow}. */
    public LeftBehind(Database database) {
        this.database = database;
    }

    /** Keeps what is to be removed. */
    public void add(Remains remains) {
        database.transaction(() -> database.current().persist(new RemainsRow(remains)));
    }

    /** What is at the site, at whichever of its clusters. */
    public List<Remains> at(SiteId site) {
        return list("site", site.value());
    }

    /** What the service has left, wherever. */
    public List<Remains> of(NsInstanceId ns) {
        return list("nsInstanceId", ns.value());
    }

    private List<Remains> list(String attribute, Object value) {
        return database.reading(() -> database
                .current()
                .createQuery("from RemainsRow where " + attribute + " = :value order by id", RemainsRow.class)
                .setParameter("value", value)
                .getResultList()
                .stream()
                .map(RemainsRow::document)
                .toList());
    }

    Optional<Remains> find(RemainsId id) {
        return database.reading(() -> Optional.ofNullable(database.current().find(RemainsRow.class, id.value()))
                .map(RemainsRow::document));
    }

    void remove(RemainsId id) {
        database.transaction(() -> database.current()
                .createQuery("delete from RemainsRow where id = :id")
                .setParameter("id", id.value())
                .executeUpdate());
    }
}
