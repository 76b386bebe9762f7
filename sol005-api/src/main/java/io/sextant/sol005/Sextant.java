package io.sextant.sol005;

import io.sextant.core.notification.Notifications;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultSettings;
import io.sextant.nfvo.fault.FaultWatch;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.occurrence.NsLcmOpOccs;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.performance.Performance;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.registry.ClusterRegistry;
import io.sextant.nfvo.remains.Clearance;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.nsfm.AlarmNotifications;
import io.sextant.sol005.nslcm.NsLcmNotifications;
import io.sextant.sol005.nspm.PmNotifications;
import io.sextant.sol005.subscriptions.Notices;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstances;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;

/** The composition root: builds every part of the server, by hand and in one place, and closes them in reverse. */
public final class Sextant implements AutoCloseable {
    private final Database database;
    private final Southbound southbound;
    private final Packages packages;
    private final Operations operations;
    private final Notifications notifications;
    private final ClusterRegistry clusters;
    private final FaultWatch faults;
    private final Decisions decisions;
    private final Performance performance;
    private final Set<Object> resources;

    private Sextant(Database database, Settings settings, Southbound southbound) {
        this.database = database;
        this.southbound = southbound;
        var secrets = Secrets.open(settings.data().resolve("secrets.key"));
        this.notifications = new Notifications(database, secrets, settings.notifications());
        var notices = new Notices(settings.publicUri());
        var registry = new Registry();
        this.operations = new Operations(database, registry, settings.engine());
        this.packages = Packages.of(
                database, settings, secrets, operations, registry, new CatalogueNotifications(notifications, notices));
        var vnfInstances = new VnfInstances(database);
        var nsInstances = new NsInstances(database);
        var alarms = new Alarms(database, new AlarmNotifications(notifications, notices, nsInstances, vnfInstances));
        var nsListeners = new ArrayList<NsLifecycleEvent.Listener>();
        nsListeners.add(event -> notifications.owe(new NsLcmNotifications(notices).of(event)));
        nsListeners.add(new ServiceChanges(database, alarms)::happened);
        this.decisions = Decisions.of(database, southbound.clusters(), southbound.sites(), settings.placementPolicy());
        var services = Services.of(
                database,
                nsInstances,
                vnfInstances,
                packages,
                southbound,
                decisions,
                operations,
                registry,
                event -> nsListeners.forEach(each -> each.happened(event)));
        nsListeners.add(services.deployments());
        this.clusters = new ClusterRegistry(
                database,
                secrets,
                southbound.clusters(),
                southbound.sites(),
                southbound.configured(),
                nsInstances,
                vnfInstances);
        this.faults = faults(settings, services, alarms);
        var indicators = new VnfIndicators(packages.catalogue().vnfPackages(), southbound.clusters());
        this.performance =
                performance(settings, services, indicators, new PmNotifications(notifications, notices, vnfInstances));
        nsListeners.add(performance.scaling());
        this.resources = Northbound.resources(
                new Exchange(settings.publicUri()),
                packages.catalogue(),
                services,
                new NsLcmOpOccs(database, operations),
                indicators,
                alarms,
                operations,
                performance,
                clusters,
                notifications.subscriptions(),
                settings.pageSize());
        packages.catalogue().recover();
        vnfInstances.describe();
        nsInstances.describe();
    }

    private FaultWatch faults(Settings settings, Services services, Alarms alarms) {
        return new FaultWatch(
                database,
                southbound.clusters(),
                southbound.sites(),
                services.vnfInstances(),
                services.vnfLifecycle(),
                services.nsInstances(),
                services.nsLifecycle(),
                alarms,
                new Clearance(database, operations),
                FaultSettings.DEFAULT.with(settings.relocation()));
    }

    private Performance performance(
            Settings settings, Services services, VnfIndicators indicators, PmNotifications listener) {
        return new Performance(
                database,
                services.nsInstances(),
                services.vnfInstances(),
                packages.catalogue().nsds(),
                packages.catalogue().vnfPackages(),
                southbound.clusters(),
                southbound.sites(),
                indicators,
                settings.data().resolve("reports"),
                listener,
                services.nsLifecycle()::scale,
                InstantSource.system());
    }

    /** Opens the database, builds the parts and begins to work on operations. */
    public static Sextant open(Settings settings) {
        return open(settings, Southbound.connect(settings.sites()));
    }

    /** As {@link #open(Settings)}, over other sites than the configured one. */
    static Sextant open(Settings settings, Southbound southbound) {
        var database = Database.open("sextant", settings.database());
        try {
            var sextant = new Sextant(database, settings, southbound);
            sextant.clusters.start();
            sextant.decisions.start();
            sextant.operations.start();
            sextant.notifications.start();
            sextant.faults.start();
            sextant.performance.start();
            return sextant;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** What Jersey serves. */
    public Set<Object> resources() {
        return resources;
    }

    /** Whether the database answers. */
    public boolean ready() {
        try {
            return database.transaction(
                    () -> database.current().createNativeQuery("select 1").getSingleResult() != null);
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        faults.close();
        performance.close();
        operations.close();
        clusters.close();
        decisions.close();
        packages.close();
        notifications.close();
        southbound.close();
        database.close();
    }
}
