package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstances;
import io.sextant.vim.VimConnection;
import io.sextant.vnfm.VnfInstances;
import jakarta.persistence.LockModeType;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All registrations, in the order of their names; those of the settings come first and cannot be changed. */
final class Registrations {
    /** At most so many are added. */
    static final int LIMIT = 1000;

    /** Where every process hears that one of them has changed. */
    static final String CHANNEL = "infrastructure";

    private final Database database;
    private final Secrets secrets;
    private final List<Registration> configured;
    private final NsInstances services;
    private final VnfInstances vnfs;

    Registrations(
            Database database,
            Secrets secrets,
            Collection<VimConnection> configured,
            NsInstances services,
            VnfInstances vnfs) {
        this.database = database;
        this.secrets = secrets;
        this.configured = configured.stream().map(Registration::configured).toList();
        this.services = services;
        this.vnfs = vnfs;
    }

    /** Those of the settings and those that were added. */
    List<Registration> all() {
        return Stream.concat(configured.stream(), added().stream()).toList();
    }

    /** Those that were added; one that the settings came to name, too, is theirs. */
    List<Registration> added() {
        return database.reading(
                () -> database
                        .current()
                        .createQuery("from RegistrationRow order by id", RegistrationRow.class)
                        .getResultList()
                        .stream()
                        .filter(row -> settled(row.id()).isEmpty())
                        .map(row -> row.toRegistration(secrets))
                        .toList());
    }

    /** The registration of this name, if there is one. */
    Optional<Registration> find(ClusterId id) {
        return settled(id)
                .or(() -> database.reading(
                        () -> Optional.ofNullable(database.current().find(RegistrationRow.class, id.value()))
                                .map(row -> row.toRegistration(secrets))));
    }

    /** @throws Problem 409 if the name is taken, or there are {@value #LIMIT} already */
    Registration add(Registration registration) {
        return database.transaction(() -> {
            lock();
            find(registration.id()).ifPresent(taken -> {
                throw Problem.conflict("There is a " + taken + " already" + where(taken) + "; names are unique.");
            });
            if (count() >= LIMIT)
                throw Problem.conflict("There are " + LIMIT + " sites and VIMs already, which is the most.");
            var row = new RegistrationRow(registration, secrets);
            database.current().persist(row);
            return told(row);
        });
    }

    /**
     * Changes a registration.
     *
     * @throws Problem 404, 409 if it is of the settings, 412 if it has another version
     */
    Registration change(ClusterId id, OptionalLong expected, UnaryOperator<Registration> change) {
        return database.transaction(() -> {
            var row = locked(id, expected);
            row.become(change.apply(row.toRegistration(secrets)), secrets);
            return told(row);
        });
    }

    /**
     * Removes a registration.
     *
     * @throws Problem 404, 409 if it is of the settings or something is there, 412 if it has another version
     */
    void remove(ClusterId id, OptionalLong expected) {
        database.transaction(() -> {
            var row = locked(id, expected);
            var registration = row.toRegistration(secrets);
            var there = occupancy(registration);
            if (!there.isEmpty()) throw occupied(registration, there);
            database.current().remove(row);
            told(row);
        });
    }

    /** What is there. */
    Occupancy occupancy(Registration of) {
        return database.transaction(() -> switch (of.role()) {
            case SITE ->
                new Occupancy(
                        services.placedAt(of.site(), Occupancy.MOST),
                        vnfs.grantedAt(of.site(), Occupancy.MOST),
                        vimsAt(of));
            case VIM ->
                new Occupancy(
                        services.placedAt(of.id(), Occupancy.MOST), vnfs.grantedAt(of.id(), Occupancy.MOST), List.of());
        });
    }

    private List<ClusterId> vimsAt(Registration site) {
        return added().stream()
                .filter(each -> each.role() == Role.VIM && each.site().equals(site.site()))
                .map(Registration::id)
                .limit(Occupancy.MOST)
                .toList();
    }

    private Optional<Registration> settled(ClusterId id) {
        return configured.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Nobody else changes it until the transaction ends. */
    private RegistrationRow locked(ClusterId id, OptionalLong expected) {
        settled(id).ifPresent(each -> {
            throw Problem.conflict("The " + each + " cannot be changed here" + where(each) + ".");
        });
        var row = database.current().find(RegistrationRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) throw Problem.notFound("site or VIM", id);
        var version = row.toRegistration(secrets).version();
        if (expected.isPresent() && expected.getAsLong() != version)
            throw Problem.preconditionFailed("'" + id + "' has changed since it was read; read it again.");
        return row;
    }

    /** When the transaction has ended every process hears of it. */
    private Registration told(RegistrationRow row) {
        database.current().flush();
        database.current()
                .createNativeQuery("select cast(pg_notify(:channel, :id) as text)", String.class)
                .setParameter("channel", CHANNEL)
                .setParameter("id", row.id().value())
                .getSingleResult();
        return row.toRegistration(secrets);
    }

    private long count() {
        return database.current()
                .createQuery("select count(*) from RegistrationRow", Long.class)
                .getSingleResult();
    }

    /** Until the transaction ends nobody else adds one. */
    private void lock() {
        database.current()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('registrations', 0))", Integer.class)
                .getSingleResult();
    }

    private static String where(Registration registration) {
        return registration.isConfigured() ? ": the server's settings SEXTANT_SITE and SEXTANT_SITES name it" : "";
    }

    private static Problem occupied(Registration registration, Occupancy there) {
        return Problem.conflict("The " + registration + " is in use: "
                        + there.services().size()
                        + " network services, " + there.vnfs().size() + " VNF instances and "
                        + there.vims().size()
                        + " VIMs are there. Terminate, move or remove them first; /drain keeps new ones away.")
                .with("nsInstanceIds", texts(there.services()))
                .with("vnfInstanceIds", texts(there.vnfs()))
                .with("vimIds", texts(there.vims()));
    }

    private static List<String> texts(List<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }
}
