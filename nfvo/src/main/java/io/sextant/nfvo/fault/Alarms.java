package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.AlarmId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import static java.util.stream.Collectors.toSet;

/**
 * The list of alarms: a resource has one open alarm at most, of each NS instance that it concerns. A call is a transaction
 * of its own unless it is made in one. Cleared alarms stay listed, of each NS instance the {@value #KEPT} newest; all go
 * with their NS instance.
 */
public final class Alarms {
    /** So many cleared alarms of an NS instance are kept. */
    static final int KEPT = 100;

    private final Database database;
    private final AlarmEvent.Listener listener;
    private final Pages pages;

    public Alarms(Database database, AlarmEvent.Listener listener) {
        this.database = database;
        this.listener = listener;
        this.pages = new Pages(database, "fault_alarm where true");
    }

    /** The alarm, or Problem 404. */
    public Alarm get(AlarmId id) {
        return database.transaction(() -> Optional.ofNullable(database.current().find(AlarmRow.class, id.value()))
                .map(AlarmRow::toAlarm)
                .orElseThrow(() -> unknown(id)));
    }

    /** A page of the alarms that match, in the order of their ids. */
    public Page<Alarm> list(PageRequest request) {
        return database.transaction(() -> pages.read(request)
                .mapAll(ids -> alarms(query("id in :ids order by id").setParameter("ids", ids))));
    }

    /**
     * Notes that somebody has taken notice, or that nobody has after all (SOL005 8.4.3.3.4).
     *
     * @param expectedVersion the version that If-Match names
     * @throws Problem 409 when it is noted already, 412 when the alarm has another version
     */
    public Alarm acknowledge(AlarmId id, boolean noticed, OptionalLong expectedVersion) {
        return database.transaction(() -> {
            var alarm = locked(id).toAlarm();
            if (expectedVersion.isPresent() && expectedVersion.getAsLong() != alarm.version())
                throw Problem.preconditionFailed("Alarm " + id + " has changed since it was read; read it again.");
            if (alarm.times().acknowledged().isPresent() == noticed)
                throw Problem.conflict(
                        "Alarm " + id + " is " + (noticed ? "ACKNOWLEDGED" : "UNACKNOWLEDGED") + " already.");
            return change(id, it -> it.acknowledged(Optional.of(now()).filter(_ -> noticed)));
        });
    }

    /** The open alarms of an NS instance. */
    List<Alarm> open(NsInstanceId ns) {
        return database.transaction(() ->
                alarms(query("nsInstance = :ns and cleared is null order by id").setParameter("ns", ns.value())));
    }

    /** The open alarms on a resource, at most so many. */
    List<Alarm> openOn(String resourceId, int limit) {
        return database.transaction(() -> alarms(query("resourceId = :resource and cleared is null order by id")
                .setParameter("resource", resourceId)
                .setMaxResults(limit)));
    }

    /** The alarms of an NS instance that are open, or were so after that time. */
    List<Alarm> since(NsInstanceId ns, Instant time) {
        return database.transaction(() -> alarms(query("nsInstance = :ns and (cleared is null or cleared > :time)")
                .setParameter("ns", ns.value())
                .setParameter("time", time)));
    }

    /** The resources that there are open alarms on. */
    Set<String> faultyResources() {
        return database.transaction(() -> database
                .current()
                .createQuery("select distinct resourceId from AlarmRow where cleared is null", String.class)
                .getResultList()
                .stream()
                .collect(toSet()));
    }

    /** The NS instances with alarms that are to be healed. */
    List<NsInstanceId> toHeal() {
        return database.transaction(() -> database
                .current()
                .createQuery(
                        "select distinct nsInstance from AlarmRow where cleared is null and healing = 'WANTED'",
                        UUID.class)
                .getResultList()
                .stream()
                .map(NsInstanceId::new)
                .toList());
    }

    /**
     * Raises an alarm for the fault, or changes the one that is open on its resource.
     *
     * @return the alarm; empty when it says the same already
     */
    Optional<Alarm> raise(NsInstanceId ns, Fault fault, AutoHealing healing, Instant event) {
        return database.transaction(() -> {
            var open = open(ns).stream()
                    .filter(alarm -> alarm.fault().resource().equals(fault.resource()))
                    .findFirst();
            if (open.isEmpty()) return Optional.of(add(Alarm.raised(ns, fault, healing, event, now())));
            return open.filter(alarm -> !alarm.fault().equals(fault))
                    .map(alarm -> change(alarm.id(), it -> it.changed(fault, event, now())));
        });
    }

    private Alarm add(Alarm alarm) {
        var related = open(alarm.ns()).stream().filter(related(alarm)).toList();
        var correlated = alarm;
        for (var other : related) correlated = correlated.correlatedWith(other.id());
        var added = correlated;
        database.current().persist(new AlarmRow(added));
        database.current().flush();
        listener.happened(new AlarmEvent.RaisedOrChanged(added));
        related.forEach(other -> change(other.id(), it -> it.correlatedWith(added.id())));
        return added;
    }

    /** A site's alarm and those of the VNFCs there have to do with each other. */
    private static Predicate<Alarm> related(Alarm alarm) {
        return other -> isSite(other) != isSite(alarm)
                && other.fault()
                        .resource()
                        .vim()
                        .equals(alarm.fault().resource().vim());
    }

    private static boolean isSite(Alarm alarm) {
        return alarm.fault().type() == FaultType.SITE_UNREACHABLE;
    }

    /** Clears an alarm, unless it is cleared already. */
    Alarm clear(Alarm alarm) {
        return database.transaction(() -> {
            var row = locked(alarm.id());
            if (!row.toAlarm().isOpen()) return row.toAlarm();
            row.become(row.toAlarm().cleared(now()));
            database.current().flush();
            var cleared = row.toAlarm();
            listener.happened(new AlarmEvent.Cleared(cleared));
            for (var other : open(alarm.ns()))
                if (other.correlated().contains(alarm.id())) change(other.id(), it -> it.uncorrelated(alarm.id()));
            forgetOldest(alarm.ns());
            return cleared;
        });
    }

    private void forgetOldest(NsInstanceId ns) {
        database.current()
                .createNativeQuery("""
                        delete from fault_alarm where id in (
                            select id from fault_alarm where ns_instance = :ns and cleared is not null
                            order by cleared desc offset :kept)""")
                .setParameter("ns", ns.value())
                .setParameter("kept", KEPT)
                .executeUpdate();
    }

    /** Tells that the list was compared with what a site tells anew, which has changed these alarms. */
    void rebuilt(List<Alarm> changed) {
        database.transaction(() -> listener.happened(new AlarmEvent.ListRebuilt(changed)));
    }

    /** Changes an alarm, which is told while it is open. */
    Alarm change(AlarmId id, UnaryOperator<Alarm> change) {
        return database.transaction(() -> {
            var row = locked(id);
            row.become(change.apply(row.toAlarm()));
            database.current().flush();
            var changed = row.toAlarm();
            if (changed.isOpen()) listener.happened(new AlarmEvent.RaisedOrChanged(changed));
            return changed;
        });
    }

    /** Read anew once it is locked: who has it in this transaction already may have an old one. */
    private AlarmRow locked(AlarmId id) {
        var row = Optional.ofNullable(database.current().find(AlarmRow.class, id.value()))
                .orElseThrow(() -> unknown(id));
        database.current().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
    }

    private TypedQuery<AlarmRow> query(String condition) {
        return database.current().createQuery("from AlarmRow where " + condition, AlarmRow.class);
    }

    private static List<Alarm> alarms(TypedQuery<AlarmRow> query) {
        return query.getResultList().stream().map(AlarmRow::toAlarm).toList();
    }

    private static Problem unknown(AlarmId id) {
        return Problem.notFound("alarm", id);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
