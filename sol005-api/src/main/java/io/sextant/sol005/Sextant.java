package io.sextant.sol005;

import io.sextant.core.storage.Database;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.Rules;
import io.sextant.sol005.nsd.api.NsdSubscriptionsApi;
import io.sextant.sol005.nsd.api.PnfDescriptorsApi;
import io.sextant.sol005.nsfm.api.AlarmSubscriptionsApi;
import io.sextant.sol005.nsfm.api.AlarmsApi;
import io.sextant.sol005.nslcm.api.NsLifecycleSubscriptionsApi;
import io.sextant.sol005.nspm.api.PmJobsApi;
import io.sextant.sol005.nspm.api.PmSubscriptionsApi;
import io.sextant.sol005.nspm.api.ThresholdsApi;
import io.sextant.sol005.versions.ApiVersionsResource;
import io.sextant.sol005.vnfpkgm.api.VnfPackageSubscriptionsApi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The composition root: builds every part of the server, by hand and in one place, and closes them in reverse. */
public final class Sextant implements AutoCloseable {
    private final Database database;
    private final Set<Object> resources;

    private Sextant(Database database, Set<Object> resources) {
        this.database = database;
        this.resources = Set.copyOf(resources);
    }

    /** Opens the database, builds the parts and begins to work on operations. */
    public static Sextant open(Settings settings) {
        var database = Database.open("sextant", settings.database());
        var exchange = new Exchange(settings.publicUri());
        var resources = new HashSet<Object>(Rules.of(exchange));
        resources.addAll(unbuilt());
        resources.add(new ApiVersionsResource(exchange));
        return new Sextant(database, resources);
    }

    /** What Jersey serves. */
    public Set<Object> resources() {
        return resources;
    }

    /** Whether the database answers. */
    public boolean ready() {
        return true;
    }

    @Override
    public void close() {
        database.close();
    }

    /** The resources of the documents that nothing is built of: as they are generated, each of them answers 501. */
    static List<Object> unbuilt() {
        return List.of(
                new PnfDescriptorsApi() {},
                new NsdSubscriptionsApi() {},
                new VnfPackageSubscriptionsApi() {},
                new NsLifecycleSubscriptionsApi() {},
                new AlarmsApi() {},
                new AlarmSubscriptionsApi() {},
                new PmJobsApi() {},
                new PmSubscriptionsApi() {},
                new ThresholdsApi() {});
    }
}
