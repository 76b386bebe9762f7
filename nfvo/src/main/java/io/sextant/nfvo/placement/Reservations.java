package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.vim.Resources;
import org.hibernate.Session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What decisions hold for VNF instances at clusters, so that none of it is given twice: from the decision until a workload
 * uses it, an operation ends without using it, or it expires. All replicas share it.
 */
public final class Reservations {
    /** So long an operation may rest half-way before others may have what it holds. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** So many rows of a cluster's sum are added up faster than they are replaced. */
    private static final int FEW = 16;

    private final Database database;

    public Reservations(Database database) {
        this.database = database;
    }

    /** A part of a cluster for a VNF instance. */
    record Hold(VnfInstanceId vnf, ClusterId cluster, Resources resources) {}

    /**
     * What is held at clusters beyond what their summaries count.
     *
     * @param asked when the summary was asked for: what was in use before, it counts
     */
    Map<ClusterId, Resources> held(Map<ClusterId, Instant> asked) {
        return database.reading(() -> database.sql(connection -> held(connection, asked)));
    }

    private static Map<ClusterId, Resources> held(Connection connection, Map<ClusterId, Instant> asked)
            throws SQLException {
        var ids = asked.keySet().toArray(ClusterId[]::new);
        var texts = new String[ids.length];
        var times = new Object[ids.length];
        for (var i = 0; i < ids.length; i++) {
            texts[i] = ids[i].value();
            times[i] = asked.get(ids[i]).atOffset(ZoneOffset.UTC).toString();
        }
        // The order keeps PostgreSQL from reading all reservations: it looks up those that are used, of one cluster
        // after the other.
        try (var query = connection.prepareStatement("""
                with known as (select * from unnest(?::text[], ?::timestamptz[]) as known(cluster_id, asked_at))
                select cluster_id, sum(cpu_millis), sum(memory_bytes), sum(storage_bytes), sum(gpus)
                from (select cluster_id, cpu_millis, memory_bytes, storage_bytes, gpus
                      from reservation_sum join known using (cluster_id)
                      union all
                      select cluster_id, cpu_millis, memory_bytes, storage_bytes, gpus
                      from known cross join lateral (
                        select cpu_millis, memory_bytes, storage_bytes, gpus from reservation
                        where cluster_id = known.cluster_id and used_at >= known.asked_at
                        order by used_at) as used) as part
                group by cluster_id""")) {
            query.setArray(1, connection.createArrayOf("text", texts));
            query.setArray(2, connection.createArrayOf("text", times));
            return read(query.executeQuery());
        }
    }

    private static Map<ClusterId, Resources> read(ResultSet rows) throws SQLException {
        var held = new HashMap<ClusterId, Resources>();
        while (rows.next())
            held.put(
                    new ClusterId(rows.getString(1)),
                    new Resources(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getInt(5)));
        return held;
    }

    /**
     * Holds all of this, or nothing if one of the clusters has no room for it any more. What the VNF instances held and do
     * not use is given up.
     *
     * @param asked when the summaries were asked for that {@code fits} knows
     * @param fits whether the clusters have room for the wanted when others hold this
     */
    boolean hold(Collection<Hold> wanted, Map<ClusterId, Instant> asked, Predicate<Map<ClusterId, Resources>> fits) {
        return database.transaction(() -> {
            var clusters = asked.keySet().stream().map(ClusterId::value).toArray(String[]::new);
            lock(clusters);
            release(wanted.stream().map(Hold::vnf).toList());
            if (!fits.test(held(asked))) return false;
            insert(wanted.stream()
                    .filter(hold -> !hold.resources().equals(Resources.NONE))
                    .toList());
            sumUp(clusters);
            return true;
        });
    }

    /** Always in the same order, so that two never wait for each other. */
    private void lock(String[] clusters) {
        database.current()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select 1 from (
                          select pg_advisory_xact_lock(key) from (
                            select hashtextextended('room of cluster ' || name, 0) as key from unnest(:names) as name
                            order by 1) as keys) as locks""", Integer.class)
                .setParameter("names", clusters)
                .getResultList();
    }

    private void insert(List<Hold> holds) {
        database.<Void>sql(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into reservation
                      (vnf_instance_id, cluster_id, cpu_millis, memory_bytes, storage_bytes, gpus, expires_at)
                    values (?, ?, ?, ?, ?, ?, now() + ? * interval '1 second')""")) {
                for (var hold : holds) {
                    insert.setObject(1, hold.vnf().value());
                    insert.setString(2, hold.cluster().value());
                    insert.setLong(3, hold.resources().cpuMillis());
                    insert.setLong(4, hold.resources().memoryBytes());
                    insert.setLong(5, hold.resources().storageBytes());
                    insert.setInt(6, hold.resources().gpus());
                    insert.setLong(7, LIFETIME.toSeconds());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return null;
        });
    }

    /** Puts the rows of a sum into one, where they are many, of clusters that are locked. Who reads meanwhile sees those, or this. */
    private void sumUp(String[] clusters) {
        database.current()
                .createNativeQuery("""
                        with gone as (
                          delete from reservation_sum where cluster_id in (
                            select cluster_id from reservation_sum where cluster_id = any(:clusters)
                            group by cluster_id having count(*) > :few)
                          returning *)
                        insert into reservation_sum
                        select cluster_id, sum(cpu_millis), sum(memory_bytes), sum(storage_bytes), sum(gpus)
                        from gone group by cluster_id""")
                .setParameter("clusters", clusters)
                .setParameter("few", FEW)
                .executeUpdate();
    }

    /** Whether the VNF instance holds so much at the cluster. */
    boolean holds(Hold wanted) {
        return database.reading(() -> database.current()
                .createNativeQuery("""
                        select coalesce(sum(cpu_millis), 0) >= :cpu and coalesce(sum(memory_bytes), 0) >= :memory
                          and coalesce(sum(storage_bytes), 0) >= :storage and coalesce(sum(gpus), 0) >= :gpus
                        from reservation where vnf_instance_id = :vnf and cluster_id = :cluster
                          and used_at is null and expires_at > now()""", Boolean.class)
                .setParameter("vnf", wanted.vnf().value())
                .setParameter("cluster", wanted.cluster().value())
                .setParameter("cpu", wanted.resources().cpuMillis())
                .setParameter("memory", wanted.resources().memoryBytes())
                .setParameter("storage", wanted.resources().storageBytes())
                .setParameter("gpus", wanted.resources().gpus())
                .getSingleResult()
                .equals(true));
    }

    /** A workload of the VNF instance uses so much of what is held for it. Joins the caller's transaction. */
    public void used(VnfInstanceId vnf, Resources resources) {
        database.transaction(() -> database.current()
                .createNativeQuery("""
                        with held as (
                          update reservation set cpu_millis = greatest(0, cpu_millis - :cpu),
                            memory_bytes = greatest(0, memory_bytes - :memory),
                            storage_bytes = greatest(0, storage_bytes - :storage), gpus = greatest(0, gpus - :gpus)
                          where vnf_instance_id = :vnf and used_at is null
                          returning cluster_id, expires_at)
                        insert into reservation (vnf_instance_id, cluster_id, cpu_millis, memory_bytes, storage_bytes,
                          gpus, used_at, expires_at)
                        select :vnf, cluster_id, :cpu, :memory, :storage, :gpus, now(), expires_at from held limit 1""")
                .setParameter("vnf", vnf.value())
                .setParameter("cpu", resources.cpuMillis())
                .setParameter("memory", resources.memoryBytes())
                .setParameter("storage", resources.storageBytes())
                .setParameter("gpus", resources.gpus())
                .executeUpdate());
    }

    /** What the VNF instances hold and do not use is given up. Joins the caller's transaction. */
    public void release(Collection<VnfInstanceId> vnfs) {
        if (vnfs.isEmpty()) return;
        List<UUID> ids = vnfs.stream().map(VnfInstanceId::value).toList();
        database.transaction(() -> database.current()
                .createNativeQuery("delete from reservation where vnf_instance_id in (:vnfs) and used_at is null")
                .setParameter("vnfs", ids)
                .executeUpdate());
    }

    /** Forgets what has expired, and what was used so long ago that every summary counts it that is decided by. */
    void tidy() {
        database.transaction(() -> database.current()
                .createNativeQuery("delete from reservation"
                        + " where expires_at < now() and used_at is null or used_at < now() - interval '5 minutes'")
                .executeUpdate());
        // By itself: who has locked a cluster may wait for what is deleted above.
        database.transaction(() -> {
            var many = database.current()
                    .unwrap(Session.class)
                    .createNativeQuery(
                            "select cluster_id from reservation_sum group by cluster_id having count(*) > :few",
                            String.class)
                    .setParameter("few", FEW)
                    .getResultList()
                    .toArray(String[]::new);
            lock(many);
            sumUp(many);
        });
    }
}
