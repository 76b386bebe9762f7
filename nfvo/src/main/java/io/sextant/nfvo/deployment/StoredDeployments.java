package io.sextant.nfvo.deployment;

import io.sextant.core.Problem;
import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.json.Json;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;
import org.hibernate.Session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The deployments in the database. Each call joins the caller's transaction. */
final class StoredDeployments {
    private final Database database;

    StoredDeployments(Database database) {
        this.database = database;
    }

    Deployment get(DeploymentId id) {
        return find(id).orElseThrow(() -> Problem.notFound("deployment", id));
    }

    Optional<Deployment> find(DeploymentId id) {
        return database.transaction(() -> Optional.ofNullable(database.current().find(DeploymentRow.class, id.value()))
                .map(DeploymentRow::document));
    }

    /** The one that has made the network service. */
    Optional<Deployment> having(NsInstanceId ns) {
        return database.current()
                .createQuery("from DeploymentRow where nsInstanceId = :ns", DeploymentRow.class)
                .setParameter("ns", ns.value())
                .getResultStream()
                .findFirst()
                .map(DeploymentRow::document);
    }

    /** Those that have a part with this descriptor id. */
    List<Deployment> withDescriptor(String descriptorId) {
        return database.current()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select * from deployment where document -> 'parts' @> cast(:part as jsonb)",
                        DeploymentRow.class)
                .setParameter(
                        "part",
                        Json.MAPPER
                                .valueToTree(List.of(Map.of("descriptorId", descriptorId)))
                                .toString())
                .getResultStream()
                .map(DeploymentRow::document)
                .toList();
    }

    /**
     * Keeps the parts of deployments from being shared and removed at the same time, until the transaction ends. Taken
     * before any other lock.
     */
    void lockParts() {
        database.current()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('deployment parts', 0))", Integer.class)
                .getSingleResult();
    }

    void add(Deployment deployment) {
        database.current().persist(new DeploymentRow(deployment));
    }

    void change(DeploymentId id, UnaryOperator<Deployment> change) {
        var row = database.current().find(DeploymentRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) throw Problem.notFound("deployment", id);
        database.current().refresh(row);
        row.become(change.apply(row.document()));
    }

    void remove(DeploymentId id) {
        database.current()
                .createQuery("delete from DeploymentRow where id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
    }
}
