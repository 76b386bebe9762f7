package io.sextant.sol005;

import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.fetch.AllowList;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.notification.NotificationSettings;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.lifecycle.BackOff;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.sol005.replica.RemoteSite;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The whole server but Payara, over a site that is elsewhere: says where it answers, and runs until it is ended. */
public final class ReplicaProcess {
    private static final SiteId SITE = new SiteId("edge");

    private ReplicaProcess() {}

    /** The arguments: JDBC URL, data folder, URI of the site. */
    public static void main(String[] arguments) throws InterruptedException {
        var settings = new Settings(
                new JdbcSettings(arguments[0], "postgres", "postgres"),
                Path.of(arguments[1]),
                List.of(),
                Optional.empty(),
                AllowList.NOTHING,
                100,
                Signatures.OFF,
                NotificationSettings.DEFAULT.withSweep(Duration.ofSeconds(1)),
                EngineSettings.DEFAULT
                        .withLease(Duration.ofSeconds(6))
                        .with(new BackOff(3, Duration.ofMillis(20), Duration.ofSeconds(1))));
        var site = new RemoteSite(URI.create(arguments[2]));
        var cluster = new Cluster(new ClusterId("edge"), SITE, "memory", site.vim());
        var southbound = new Southbound(new Clusters(List.of(cluster)), new Sites(Map.of(SITE, site.iml())), List.of());
        var sextant = Sextant.open(settings, southbound);
        var server = new WebServer(sextant.resources());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            sextant.close();
        }));
        System.out.println(server.root());
        new CountDownLatch(1).await();
    }
}
