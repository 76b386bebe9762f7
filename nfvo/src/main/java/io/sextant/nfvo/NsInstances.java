package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import org.hibernate.Session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import static java.util.stream.Collectors.toSet;

/** All network service instances. */
public final class NsInstances {
    /** As it is indexed. */
    private static final String VNF_IDS = "jsonb_path_query_array(document, '$.*.vnfs[*].vnf')";

    private static final String NESTED_NS_IDS = "jsonb_path_query_array(document, '$.*.nestedNss[*].ns')";

    private static final Map<String, Object> NO_WAIT = Map.of("jakarta.persistence.lock.timeout", 0);

    private final Database database;
    private final Pages pages;
    private final Pages pagesByVnf;

    public NsInstances(Database database) {
        this.database = database;
        this.pages = new Pages(database, "ns_instance where true");
        this.pagesByVnf = new Pages(database, "ns_instance_shown where true");
    }

    /** The instance of this id. */
    public NsInstance get(NsInstanceId id) {
        return find(id).orElseThrow(() -> Problem.notFound("NS instance", id));
    }

    /** The instance of this id, if there is one. */
    public Optional<NsInstance> find(NsInstanceId id) {
        return database.reading(() -> Optional.ofNullable(database.current().find(NsInstanceRow.class, id.value()))
                .map(NsInstanceRow::document));
    }

    /** The instances that the VNF instance is, was or shall be part of. */
    public List<NsInstance> having(VnfInstanceId vnf) {
        return naming(VNF_IDS, vnf);
    }

    /** The instances that this one is, was or shall be nested in. */
    public List<NsInstance> nesting(NsInstanceId nested) {
        return naming(NESTED_NS_IDS, nested);
    }

    private List<NsInstance> naming(String ids, Object id) {
        return database.reading(() -> database
                .current()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select * from ns_instance where " + ids
                                + " @> jsonb_build_array(cast(:id as text)) order by id",
                        NsInstanceRow.class)
                .setParameter("id", id.toString())
                .getResultList()
                .stream()
                .map(NsInstanceRow::document)
                .toList());
    }

    /** Those of the VNF instances that are, were or shall be part of another NS instance than this one. */
    Set<VnfInstanceId> shared(Collection<VnfInstanceId> vnfs, NsInstanceId ns) {
        return database
                .current()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select distinct vnf from unnest(:vnfs) vnf join ns_instance on " + VNF_IDS
                                + " @> to_jsonb(vnf) where id <> :ns",
                        String.class)
                .setParameter("vnfs", vnfs.stream().map(VnfInstanceId::toString).toArray(String[]::new))
                .setParameter("ns", ns.value())
                .getResultList()
                .stream()
                .map(VnfInstanceId::of)
                .collect(toSet());
    }

    /** The instantiated ones that are at the site, wholly or in part, in the order of their ids after the given one, at most so many. */
    public List<NsInstance> at(SiteId site, Optional<NsInstanceId> after, int limit) {
        return database.reading(() -> database
                .current()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select * from ns_instance
                        where (document -> 'placement' ->> 'site' = :site or document -> 'placement' -> 'others'
                          @> jsonb_build_array(jsonb_build_object('site', cast(:site as text))))
                        and state = 'INSTANTIATED' and id > :after
                        order by id limit :limit""", NsInstanceRow.class)
                .setParameter("site", site.value())
                .setParameter("after", after.map(NsInstanceId::value).orElse(new UUID(0, 0)))
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(NsInstanceRow::document)
                .toList());
    }

    /** The ids of those that are placed at the cluster, wholly or in part, at most so many: all that may have something there. */
    public List<NsInstanceId> placedAt(ClusterId cluster, int limit) {
        return placed("cluster", cluster.value(), limit);
    }

    /** Likewise at the site, at whichever of its clusters. */
    public List<NsInstanceId> placedAt(SiteId site, int limit) {
        return placed("site", site.value(), limit);
    }

    private List<NsInstanceId> placed(String where, String id, int limit) {
        return database.reading(() -> database
                .current()
                .unwrap(Session.class)
                .createNativeQuery("""
                        select id from ns_instance
                        where document -> 'placement' ->> :where = :id or document -> 'placement' -> 'others'
                          @> jsonb_build_array(jsonb_build_object(cast(:where as text), cast(:id as text)))
                        order by id limit :limit""", UUID.class)
                .setParameter("where", where)
                .setParameter("id", id)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(NsInstanceId::new)
                .toList());
    }

    /** Those of these ids that there are, in the order of the ids, in one query. */
    public List<NsInstance> all(Collection<NsInstanceId> ids) {
        return database.reading(() ->
                database
                        .rows(
                                NsInstanceRow.class,
                                ids.stream().map(NsInstanceId::value).toList())
                        .stream()
                        .map(NsInstanceRow::document)
                        .toList());
    }

    /** A page of the instances that match, in the order of their ids. */
    public Page<NsInstance> list(PageRequest request) {
        var byVnf =
                request.filter().filter(filter -> filter.asksFor("vnfInstance")).isPresent();
        return database.transaction(() -> (byVnf ? pagesByVnf : pages)
                .read(request)
                .mapAll(ids -> all(ids.stream().map(NsInstanceId::new).toList())));
    }

    /** Gives the instances their attributes that an edition has stored that had no filters. At the start. */
    public void describe() {
        database.transaction(() -> database
                .current()
                .createQuery("from NsInstanceRow where attributes is null", NsInstanceRow.class)
                .getResultList()
                .stream()
                .forEach(NsInstanceRow::describe));
    }

    void add(NsInstance ns) {
        database.transaction(() -> database.current().persist(new NsInstanceRow(ns)));
    }

    void remove(NsInstanceId id) {
        database.transaction(() -> database.current().remove(locked(id)));
    }

    /** The instance, which nobody else changes until the caller's transaction ends. */
    NsInstance lock(NsInstanceId id) {
        return locked(id).document();
    }

    /**
     * As {@link #lock}, of a second instance: waiting for it might never end, since whoever has it might wait for the first.
     *
     * @throws Problem 409 if somebody else has it
     */
    NsInstance lockAlso(NsInstanceId id) {
        try {
            return Optional.ofNullable(database.current()
                            .find(NsInstanceRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE, NO_WAIT))
                    .map(NsInstanceRow::document)
                    .orElseThrow(() -> Problem.unprocessable("There is no NS instance " + id + "."));
        } catch (PessimisticLockException | LockTimeoutException _) {
            throw Problem.conflict("NS instance " + id + " is being changed by another request; ask again.");
        }
    }

    void change(NsInstanceId id, UnaryOperator<NsInstance> change) {
        database.transaction(() -> {
            var row = locked(id);
            row.become(change.apply(row.document()));
        });
    }

    private NsInstanceRow locked(NsInstanceId id) {
        return Optional.ofNullable(
                        database.current().find(NsInstanceRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> Problem.notFound("NS instance", id));
    }
}
