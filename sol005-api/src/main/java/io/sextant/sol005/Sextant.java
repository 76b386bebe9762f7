package io.sextant.sol005;

import io.sextant.catalogue.Catalogue;
import io.sextant.catalogue.ComposeContent;
import io.sextant.catalogue.ImageArchives;
import io.sextant.catalogue.Onboardings;
import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.fetch.FetchSettings;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.core.notification.Notifications;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;
import io.sextant.nfvo.NsGrants;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.NsOperations;
import io.sextant.nfvo.deployment.Deployments;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultSettings;
import io.sextant.nfvo.fault.FaultWatch;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.occurrence.NsLcmOpOccs;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.OccurrenceLog;
import io.sextant.nfvo.performance.Performance;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Reservations;
import io.sextant.nfvo.placement.Summaries;
import io.sextant.nfvo.registry.ClusterRegistry;
import io.sextant.nfvo.remains.Clearance;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.nsfm.AlarmNotifications;
import io.sextant.sol005.nslcm.NsLcmNotifications;
import io.sextant.sol005.nspm.PmNotifications;
import io.sextant.sol005.subscriptions.Notices;
import io.sextant.vnfm.GrantExchanges;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfSteps;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The composition root: builds every part of the server, by hand and in one place, and closes them in reverse. */
public final class Sextant implements AutoCloseable {
    /** The longest upload: 64 GiB. */
    private static final long UPLOAD_LIMIT = 64L << 30;

    private final Database database;
    private final Southbound southbound;
    private final Fetcher fetcher;
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
        var blobs = BlobStore.open(settings.data().resolve("blobs"), UPLOAD_LIMIT);
        var secrets = Secrets.open(settings.data().resolve("secrets.key"));
        this.notifications = new Notifications(database, secrets, settings.notifications());
        this.fetcher = new Fetcher(FetchSettings.DEFAULT.with(settings.fetchAllow()));
        var notices = new Notices(settings.publicUri());
        var listener = new CatalogueNotifications(notifications, notices);
        var registry = new Registry();
        this.operations = new Operations(database, registry, settings.engine());
        var onboardings = Onboardings.of(database, blobs, settings.signatures(), fetcher, secrets, listener);
        registry.add(onboardings.types(), onboardings.handlers());
        var catalogue = new Catalogue(database, blobs, operations, secrets, listener);
        var vnfInstances = new VnfInstances(database);
        var vnfs = new VnfLifecycle(vnfInstances, catalogue.vnfPackages(), southbound.clusters(), southbound.sites());
        var nsInstances = new NsInstances(database);
        var alarms = new Alarms(database, new AlarmNotifications(notifications, notices, nsInstances, vnfInstances));
        var nsListeners = new ArrayList<NsLifecycleEvent.Listener>();
        NsLifecycleEvent.Listener nsListener = event -> nsListeners.forEach(each -> each.happened(event));
        nsListeners.add(event -> notifications.owe(new NsLcmNotifications(notices).of(event)));
        nsListeners.add(new ServiceChanges(database, alarms)::happened);
        this.decisions = new Decisions(
                new Summaries(southbound.clusters(), database), new Reservations(database), settings.placementPolicy());
        var nsOperations = NsOperations.of(
                database,
                nsInstances,
                vnfInstances,
                vnfs,
                catalogue.nsds(),
                catalogue.vnfPackages(),
                southbound.clusters(),
                southbound.sites(),
                decisions,
                new OccurrenceLog(database, nsInstances, vnfInstances, nsListener),
                nsListener);
        registry.add(nsOperations.types(), nsOperations.handlers());
        registry.add(
                Clearance.types(),
                Clearance.handlers(database, nsInstances, southbound.clusters(), southbound.sites()));
        var grantExchanges = new GrantExchanges(database);
        var vnfSteps = VnfSteps.handlers(
                vnfInstances,
                catalogue.vnfPackages(),
                southbound.clusters(),
                southbound.sites(),
                grantExchanges,
                new NsGrants(nsInstances, vnfs, decisions));
        registry.add(List.of(), vnfSteps);
        var nsLifecycle = new NsLifecycle(database, nsInstances, catalogue.nsds(), operations, nsListener);
        this.clusters = new ClusterRegistry(
                database,
                secrets,
                southbound.clusters(),
                southbound.sites(),
                southbound.configured(),
                nsInstances,
                vnfInstances);
        var images = new ImageArchives(settings.data().resolve("images"));
        var deployments = new Deployments(
                database,
                catalogue.vnfPackages(),
                catalogue.nsds(),
                operations,
                nsInstances,
                nsLifecycle,
                southbound.sites(),
                images);
        registry.add(deployments.types(), deployments.handlers());
        registry.add(List.of(), List.of(new ComposeContent(database, blobs, images)));
        nsListeners.add(deployments);
        this.faults = new FaultWatch(
                database,
                southbound.clusters(),
                southbound.sites(),
                vnfInstances,
                vnfs,
                nsInstances,
                nsLifecycle,
                alarms,
                new Clearance(database, operations),
                FaultSettings.DEFAULT.with(settings.relocation()));
        var indicators = new VnfIndicators(catalogue.vnfPackages(), southbound.clusters());
        this.performance = new Performance(
                database,
                nsInstances,
                vnfInstances,
                catalogue.nsds(),
                catalogue.vnfPackages(),
                southbound.clusters(),
                southbound.sites(),
                indicators,
                settings.data().resolve("reports"),
                new PmNotifications(notifications, notices, vnfInstances),
                nsLifecycle::scale,
                InstantSource.system());
        nsListeners.add(performance.scaling());
        this.resources = Northbound.resources(
                new Exchange(settings.publicUri()),
                catalogue,
                nsInstances,
                nsLifecycle,
                nsOperations.dryRun(),
                deployments,
                new NsLcmOpOccs(database, operations),
                vnfInstances,
                grantExchanges,
                indicators,
                alarms,
                operations,
                performance,
                clusters,
                notifications.subscriptions(),
                settings.pageSize());
        catalogue.recover();
        vnfInstances.describe();
        nsInstances.describe();
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
        fetcher.close();
        notifications.close();
        southbound.close();
        database.close();
    }
}
