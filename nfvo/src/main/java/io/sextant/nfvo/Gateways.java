package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.Clusters;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.iml.Uplink;

import java.util.List;
import java.util.Optional;

/**
 * The gateways of sites: at each a tunnel endpoint on the uplink, on which one function of a site can be at a time, so that
 * all services share it. It is there while any outlet uses it.
 */
public final class Gateways {
    /** The gateway of any site. */
    static final FunctionId FUNCTION = new FunctionId("gateway");

    /** Its port towards the site. */
    static final String IN = "in";

    /** What outlets and their gateway are on. */
    static final NetworkId NETWORK = new NetworkId("gateway");

    private static final String OUT = "wan";
    /** Shared addresses (RFC 6598), the same at every site: nobody sends packets to them from elsewhere. */
    private static final String SUBNET = "100.64.0.0/16";

    private final Database database;
    private final Clusters clusters;
    private final Sites sites;

    /** Over the database that the servers share. */
    public Gateways(Database database, Clusters clusters, Sites sites) {
        this.database = database;
        this.clusters = clusters;
        this.sites = sites;
    }

    /** The outlet uses the site's gateway, which is made if it was not there. Repeatable. */
    void open(Placement at, FunctionId outlet) {
        database.transaction(() -> {
            lock(at.site());
            change(
                    "insert into gateway_outlet (site, outlet) values (:site, :outlet) on conflict do nothing",
                    at.site(),
                    outlet);
        });
        networks(at.cluster()).create(NETWORK, new NetworkSpec("gateway", Optional.of(SUBNET)));
        var ports = List.of(new PortSpec(IN, NETWORK), new PortSpec(OUT, Uplink.NETWORK));
        sites.get(at.site()).deploy(FUNCTION, new FunctionSpec("gateway", "tunnel_endpoint", Requirement.NONE, ports));
    }

    /**
     * The outlet, which is gone, does not use the gateway any more; that goes with the last. Repeatable. The lock is held
     * until it is gone: who opens it meanwhile makes it anew.
     */
    public void close(ClusterId cluster, SiteId site, FunctionId outlet) {
        database.transaction(() -> {
            lock(site);
            var used = change("delete from gateway_outlet where site = :site and outlet = :outlet", site, outlet);
            if (used == 0 || isUsed(site)) return;
            sites.get(site).remove(FUNCTION);
            networks(cluster).delete(NETWORK);
        });
    }

    private void lock(SiteId site) {
        database.current()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                .setParameter("name", "gateway of site " + site)
                .getSingleResult();
    }

    private int change(String sql, SiteId site, FunctionId outlet) {
        return database.current()
                .createNativeQuery(sql)
                .setParameter("site", site.value())
                .setParameter("outlet", outlet.value())
                .executeUpdate();
    }

    private boolean isUsed(SiteId site) {
        return database.current()
                .createNativeQuery("select exists (select from gateway_outlet where site = :site)", Boolean.class)
                .setParameter("site", site.value())
                .getSingleResult()
                .equals(true);
    }

    private Networks networks(ClusterId cluster) {
        return clusters.get(cluster).require(Networks.class);
    }
}
