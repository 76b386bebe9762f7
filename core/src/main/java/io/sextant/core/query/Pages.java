package io.sextant.core.query;

import io.sextant.core.Problem;
import io.sextant.core.storage.Database;
import jakarta.persistence.QueryTimeoutException;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The ids of a table's rows, page by page: of a table with the columns {@code id} (uuid) and {@code attributes} (jsonb:
 * the resource as its interface shows it), and with a GIN index of {@code jsonb_path_ops} on the latter.
 *
 * <p>What many rows match is found soonest in the order of the ids, what few rows match by the index. PostgreSQL cannot
 * tell which it is, since it keeps no statistics of documents longer than 1 kB; so a sample of the rows that come next
 * decides. As ids are random, the sample is fair.
 */
public final class Pages {
    /** How many rows are looked at before one of the two ways is chosen; it may fill the page. */
    private static final int SAMPLE = 500;

    /**
     * With so many matches in the sample, or more, a page of a hundred is filled sooner in order. Of 100,000 rows no
     * filter then needs more than some 3000.
     */
    private static final int MANY = 16;

    /** A query of its own, so that the path is parsed once and not for each row, as a cast in a prepared plan is. */
    private static final String PATH = "(select cast(:path as jsonpath))";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final String rows;
    private final Duration timeout;

    /** @param rows the rows to choose from, as {@code table where condition}: a constant of the program, never input */
    public Pages(Database database, String rows) {
        this(database, rows, TIMEOUT);
    }

    Pages(Database database, String rows, Duration timeout) {
        this.database = database;
        this.rows = rows;
        this.timeout = timeout;
    }

    /**
     * The page, read in the caller's transaction.
     *
     * @throws Problem 400 when the filter cannot be answered in time
     */
    public Page<UUID> read(PageRequest request) {
        try {
            var ids = request.filter().map(filter -> matching(filter, request)).orElseGet(() -> all(request));
            return cut(ids, request.limit());
        } catch (QueryTimeoutException e) {
            throw Problem.malformed("The filter takes too long on so many entries; add an eq or in expression.");
        }
    }

    private List<UUID> all(PageRequest request) {
        return query(following("id") + " order by id limit :limit", request).getResultList();
    }

    private List<UUID> matching(Filter filter, PageRequest request) {
        if (!filter.isIndexed()) return inOrder(filter, request);
        var sample = inSample(filter, request);
        if (sample.size() > request.limit()) return sample;
        return sample.size() < MANY ? byIndex(filter, request) : inOrder(filter, request);
    }

    /** As a function the predicate is nothing that the index could be (mis)used for. */
    private List<UUID> inOrder(Filter filter, PageRequest request) {
        var sql = following("id") + " and jsonb_path_match(attributes, " + PATH
                + ", '{}', true) order by id limit :limit";
        return query(sql, filter, request).getResultList();
    }

    private List<UUID> inSample(Filter filter, PageRequest request) {
        var sql = "select id from (" + following("id, attributes") + " order by id limit :sample) next"
                + " where attributes @@ " + PATH + " order by id limit :limit";
        return query(sql, filter, request).setParameter("sample", SAMPLE).getResultList();
    }

    /** Materialized, and without the order of the ids inside, since the planner would hope for matches in that again. */
    private List<UUID> byIndex(Filter filter, PageRequest request) {
        var sql = "with matching as materialized (select id from " + rows + " and attributes @@ " + PATH + ")"
                + " select id from matching where id > :after order by id limit :limit";
        return query(sql, filter, request).getResultList();
    }

    private String following(String columns) {
        return "select " + columns + " from " + rows + " and id > :after";
    }

    private NativeQuery<UUID> query(String sql, Filter filter, PageRequest request) {
        return query(sql, request).setParameter("path", filter.jsonPath());
    }

    /** One more than the page has, to see whether there is a next one. */
    private NativeQuery<UUID> query(String sql, PageRequest request) {
        return database.current()
                .unwrap(Session.class)
                .createNativeQuery(sql, UUID.class)
                .setHint("jakarta.persistence.query.timeout", (int) timeout.toMillis())
                .setParameter("after", request.after().orElse(BEFORE_ALL))
                .setParameter("limit", request.limit() + 1);
    }

    private static Page<UUID> cut(List<UUID> ids, int limit) {
        if (ids.size() <= limit) return new Page<>(ids, Optional.empty());
        var page = ids.subList(0, limit);
        return new Page<>(page, Optional.of(page.getLast()));
    }
}
