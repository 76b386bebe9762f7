package io.sextant.sol005;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.notification.NotificationSettings;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.lifecycle.BackOff;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.sol005.replica.RemoteSite;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.Sites;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The whole server but Payara, over sites that are elsewhere: says where it answers, and runs until it is ended. */
public final class ReplicaProcess {
    private ReplicaProcess() {}

    /** The arguments: JDBC URL, data folder, and of each site its name and its URI with a = between them. */
    public static void main(String[] arguments) throws InterruptedException {
        var database = new JdbcSettings(arguments[0], "postgres", "postgres");
        var settings = new SettingsFixture(database, Path.of(arguments[1]))
                .notifications(NotificationSettings.DEFAULT.withSweep(Duration.ofSeconds(1)))
                .engine(EngineSettings.DEFAULT
                        .withLease(Duration.ofSeconds(6))
                        .with(new BackOff(3, Duration.ofMillis(20), Duration.ofSeconds(1))))
                .settings();
        var sextant = Sextant.open(settings, southbound(List.of(arguments).subList(2, arguments.length)));
        var server = new WebServer(sextant.resources());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            sextant.close();
        }));
        System.out.println(server.root());
        new CountDownLatch(1).await();
    }

    private static Southbound southbound(List<String> sites) {
        var clusters = new ArrayList<Cluster>();
        var imls = new HashMap<SiteId, Iml>();
        for (var named : sites) {
            var words = named.split("=", 2);
            var site = new RemoteSite(URI.create(words[1]));
            clusters.add(new Cluster(new ClusterId(words[0]), new SiteId(words[0]), "memory", site.vim()));
            imls.put(new SiteId(words[0]), site.iml());
        }
        return new Southbound(new Clusters(clusters), new Sites(imls), List.of());
    }
}
