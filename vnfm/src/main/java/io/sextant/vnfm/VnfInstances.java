package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;
import org.hibernate.Session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** All VNF instances. */
public final class VnfInstances {
    /** As it is indexed. */
    private static final String VNFC_IDS = "jsonb_path_query_array(document, '$.*.vnfcs[*].id')";

    private final Database database;

    public VnfInstances(Database database) {
        this.database = database;
    }

    /** The VNF instance of this id. */
    public VnfInstance get(VnfInstanceId id) {
        return find(id).orElseThrow(() -> Problem.notFound("VNF instance", id));
    }

    /** The VNF instance of this id, if there is one. */
    public Optional<VnfInstance> find(VnfInstanceId id) {
        return database.reading(() -> Optional.ofNullable(database.current().find(VnfInstanceRow.class, id.value()))
                .map(VnfInstanceRow::document));
    }

    /** Those of these ids that there are, in the order of the ids, in one query. */
    public List<VnfInstance> all(Collection<VnfInstanceId> ids) {
        return database.reading(() ->
                database
                        .rows(
                                VnfInstanceRow.class,
                                ids.stream().map(VnfInstanceId::value).toList())
                        .stream()
                        .map(VnfInstanceRow::document)
                        .toList());
    }

    /** The VNF instance that the VNFC of this id is, was or shall be part of, if there is one. */
    public Optional<VnfInstance> having(String vnfcId) {
        return database.reading(() -> database.current()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select * from vnf_instance where " + VNFC_IDS + " @> jsonb_build_array(cast(:vnfc as text))",
                        VnfInstanceRow.class)
                .setParameter("vnfc", vnfcId)
                .uniqueResultOptional()
                .map(VnfInstanceRow::document));
    }

    /** The ids of the VNF instances that have or may have resources of the cluster, at most so many. */
    public List<VnfInstanceId> grantedAt(ClusterId cluster, int limit) {
        return granted("cluster", cluster.value(), limit);
    }

    /** Likewise of the site, whichever of its clusters. */
    public List<VnfInstanceId> grantedAt(SiteId site, int limit) {
        return granted("site", site.value(), limit);
    }

    private List<VnfInstanceId> granted(String where, String id, int limit) {
        return database.reading(() -> database
                .current()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select id from vnf_instance where document -> 'grant' ->> :where = :id order by id limit :limit",
                        UUID.class)
                .setParameter("where", where)
                .setParameter("id", id)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(VnfInstanceId::new)
                .toList());
    }

    /** The ids of the VNFCs that are workloads of the cluster, as the last operations on them have left them. */
    public Set<String> workloadsAt(ClusterId cluster) {
        return vnfcs("cluster", cluster.value(), false);
    }

    /** The ids of the VNFCs that are network functions of the site, likewise. */
    public Set<String> networkFunctionsAt(SiteId site) {
        return vnfcs("site", site.value(), true);
    }

    private Set<String> vnfcs(String where, String id, boolean networkFunctions) {
        return database.reading(() -> Set.copyOf(database.current()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select vnfc ->> 'id' from vnf_instance, jsonb_array_elements(document -> 'is' -> 'vnfcs') vnfc
                        where document -> 'grant' ->> :where = :id
                        and cast(vnfc ->> 'networkFunction' as boolean) = :function""", String.class)
                .setParameter("where", where)
                .setParameter("id", id)
                .setParameter("function", networkFunctions)
                .getResultList()));
    }

    /** Gives the instances their attributes that an edition has stored that had no filters. At the start. */
    public void describe() {
        database.transaction(() -> database
                .current()
                .createQuery("from VnfInstanceRow where attributes is null", VnfInstanceRow.class)
                .getResultList()
                .stream()
                .forEach(VnfInstanceRow::describe));
    }

    void add(VnfInstance vnf) {
        database.transaction(() -> database.current().persist(new VnfInstanceRow(vnf)));
    }

    void remove(VnfInstanceId id) {
        database.transaction(() -> database.current()
                .createQuery("delete from VnfInstanceRow where id = :id")
                .setParameter("id", id.value())
                .executeUpdate());
    }

    /** Changes those instances that are on the way to another shape; in the order of their ids, lest two wait for each other. */
    void changeMoving(Collection<VnfInstanceId> ids, UnaryOperator<VnfInstance> change) {
        database.transaction(() -> database
                .current()
                .createQuery("from VnfInstanceRow where id in :ids order by id", VnfInstanceRow.class)
                .setParameter("ids", ids.stream().map(VnfInstanceId::value).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .filter(row -> row.document().shall().isPresent())
                .forEach(row -> row.become(change.apply(row.document()))));
    }

    /** Changes the instance; locked, since the steps of one VNF end at the same time. */
    void change(VnfInstanceId id, UnaryOperator<VnfInstance> change) {
        database.transaction(() -> {
            var row = database.current().find(VnfInstanceRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) throw Problem.notFound("VNF instance", id);
            row.become(change.apply(row.document()));
        });
    }
}
