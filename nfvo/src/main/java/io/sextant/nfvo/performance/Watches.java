package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstances;
import jakarta.persistence.LockModeType;
import org.hibernate.Session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** All watches, and whose turn each is. Every call joins the caller's transaction if there is one. */
final class Watches {
    /** How many of a kind clients may make. */
    private static final int LIMIT = 10_000;

    /** How many are collected at once. */
    private static final int BATCH = 1000;

    /** For a process that takes watches and dies: longer than any collection takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String TAKE = """
            select * from pm_watch where due <= :now and (taken_until is null or taken_until <= :now)
             order by due limit :most for update skip locked""";

    private static final String NEXT = "select min(greatest(due, coalesce(taken_until, due))) from pm_watch";

    private final Database database;
    private final NsInstances instances;

    Watches(Database database, NsInstances instances) {
        this.database = database;
        this.instances = instances;
    }

    /**
     * Adds what a client asks for.
     *
     * @throws Problem 422 when there are too many of the kind, or an object is no NS instance
     */
    void addAsked(Watch watch, Instant now) {
        database.transaction(() -> {
            for (var object : watch.objects())
                if (instances.find(object).isEmpty())
                    throw Problem.unprocessable("There is no NS instance '" + object + "' to measure.");
            var count = database.current()
                    .createQuery("select count(*) from WatchRow where kind = :kind", Long.class)
                    .setParameter("kind", WatchRow.kind(watch))
                    .getSingleResult();
            if (count >= LIMIT)
                throw Problem.unprocessable("There are " + count + " of these already, which is the most; delete one.");
            add(watch, now);
        });
    }

    void add(Watch watch, Instant now) {
        database.transaction(() -> database.current().persist(new WatchRow(watch, now)));
    }

    <W extends Watch> Optional<W> find(UUID id, Class<W> kind) {
        return database.transaction(() -> Optional.ofNullable(database.current().find(WatchRow.class, id))
                .map(WatchRow::document)
                .filter(kind::isInstance)
                .map(kind::cast));
    }

    /** A page of one kind, in the order of their ids. */
    <W extends Watch> Page<W> list(String kind, Class<W> type, PageRequest request) {
        var pages = new Pages(database, "pm_watch where kind = '" + kind + "'");
        return database.transaction(() -> pages.read(request)
                .mapAll(ids -> all(ids).stream().map(type::cast).toList()));
    }

    private List<Watch> all(List<UUID> ids) {
        return database
                .current()
                .createQuery("from WatchRow where id in :ids order by id", WatchRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(WatchRow::document)
                .toList();
    }

    /** Whether it was there. */
    boolean remove(UUID id, Class<? extends Watch> kind) {
        return database.transaction(() -> {
            var row = Optional.ofNullable(database.current().find(WatchRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                    .filter(there -> kind.isInstance(there.document()));
            row.ifPresent(database.current()::remove);
            return row.isPresent();
        });
    }

    /** Takes those whose period has ended, unless another process has them. */
    List<Turn> take(Instant now) {
        return database.transaction(() -> session()
                .createNativeQuery(TAKE, WatchRow.class)
                .setParameter("now", now)
                .setParameter("most", BATCH)
                .getResultList()
                .stream()
                .map(row -> row.take(now.plus(LEASE)))
                .toList());
    }

    /** Ends a turn, in the caller's transaction; nothing happens if the watch is gone or another process has it. */
    void end(Turn turn, Function<Watch, Ending> work) {
        locked(turn.watch().key()).filter(row -> row.isTakenAs(turn)).ifPresent(row -> {
            var ending = work.apply(row.document());
            row.become(ending.watch());
            row.release(ending.readings(), ending.due());
        });
    }

    /** Changes a watch that is there, whoever has its turn. */
    <W extends Watch> void change(UUID id, Class<W> kind, Function<W, W> change) {
        database.transaction(() -> locked(id).ifPresent(row -> {
            // Whoever has read it in this transaction before has what a turn may have ended meanwhile.
            database.current().refresh(row);
            row.become(change.apply(kind.cast(row.document())));
        }));
    }

    private Optional<WatchRow> locked(UUID id) {
        return Optional.ofNullable(database.current().find(WatchRow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** When the next period ends, or the lease of a process that may have died. */
    Optional<Instant> next() {
        return database.transaction(() -> session().createNativeQuery(NEXT, Instant.class).getResultList().stream()
                .filter(Objects::nonNull)
                .findFirst());
    }

    private Session session() {
        return database.current().unwrap(Session.class);
    }
}
