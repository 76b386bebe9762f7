package io.sextant.iml;

import io.sextant.iml.address.ServiceAddresses;
import io.sextant.iml.api.BearerToken;
import io.sextant.iml.api.EventsResource;
import io.sextant.iml.api.JsonBodies;
import io.sextant.iml.api.MeasuresResource;
import io.sextant.iml.api.Problems;
import io.sextant.iml.api.SiteJson;
import io.sextant.iml.api.SiteResource;
import io.sextant.iml.api.SiteSummary;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Aggregations;
import io.sextant.iml.network.UplinkSpec;
import io.sextant.iml.node.Joining;
import io.sextant.iml.summary.Conditions;
import io.sextant.iml.summary.CpuLoad;
import io.sextant.iml.summary.Peers;
import io.sextant.iml.summary.Power;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything of one site, wired by hand: with {@link Base}, {@link Network}, {@link Cluster} and {@link Chains} this class is the
 * map of the agent.
 */
final class Site implements AutoCloseable {
    private final Base base;
    private final Network network;
    private final Cluster cluster;
    private final Chains chains;
    private final Optional<UplinkSpec> wantedUplink;
    private final Conditions conditions;
    private final Lookout lookout;
    private final Lookout aggregating;
    private final Lookout addressing;
    private volatile Optional<Lookout> telling = Optional.empty();

    /** The site whose records are in the folder, and whose kernel objects in the holder that belongs to it. */
    Site(SiteSettings settings) throws IOException {
        // Whatever is wrong with what is given is found before there is a holder.
        var given = Given.of(settings);
        var givenLinks = given.links();
        var switches = given.accelerators(settings.folder(), this::lookAtFunctions);
        base = Base.of(settings);
        var targets = new Targets(base.holder(), base.folder(), settings.dpdkPorts(), switches, this::lookAtFunctions);
        network = Network.of(base, targets, givenLinks);
        cluster = new Cluster(base, network.links(), settings, this::arrived);
        chains = Chains.of(base, network, cluster, settings.chainInterval());
        wantedUplink = settings.uplink();
        conditions = new Conditions(
                settings.position(),
                settings.expense(),
                CpuLoad.here(),
                Power.here(),
                Runtime.getRuntime().availableProcessors(),
                new Peers(chains.gates()::roundTrip));
        lookout = new Lookout(List.of(network.functions()::look, cluster.workloads()::look));
        base.watch().watchRemovals(base.holder().outside(Path.of("/run/netns")), lookout::soon);
        aggregating = new Lookout(List.of(network.aggregations()::settle));
        addressing = new Lookout(List.of(chains.addresses()::settle));
        base.events().react(event -> {
            if (Aggregations.concerns(event)) aggregating.soon();
            if (ServiceAddresses.concerns(event)) addressing.soon();
        });
    }

    private void arrived(WorkloadId workload) {
        chains.localNsds().restore(workload);
        chains.addresses().arrived(workload);
        addressing.soon();
    }

    private void lookAtFunctions() {
        network.functions().look();
    }

    /** Brings the kernel to what the records say. What stands on something comes after it. */
    void reconcile() {
        network.targets().open();
        cluster.images().reconcile();
        network.programs().reconcile();
        network.links().reconcile();
        network.uplink().reconcile();
        cluster.cni().reconcile();
        network.functions().reconcile();
        cluster.workloads().reconcile();
        chains.localNsds().reconcile();
        chains.addresses().follow();
        network.uplink().settle(wantedUplink);
        cluster.cni().serve(chains.localNsds()::restore);
        base.events().react(event -> {
            if (event.kind() == SiteEvent.Kind.LINK_REMOVED) cluster.nodes().forget(new LinkId(event.subject()));
        });
        cluster.nodes().follow(cluster.workloads().rollcall());
    }

    /**
     * Tells the agent of the cluster, if there is one to join, how this machine is reached: now, whenever something happens here,
     * and from time to time.
     */
    void join(SiteSettings settings, URI url, String token) {
        settings.nodes().join().ifPresent(agent -> {
            var every = settings.nodes().every();
            var self = new Joining.Self(settings.node(), url, token, cluster.tunnel());
            var joining = new Joining(agent.url(), agent.token(), every, self, cluster.workloads());
            var turns = new Lookout(List.of(joining::report), every);
            telling = Optional.of(turns);
            base.events().react(_ -> turns.soon());
            turns.soon();
        });
    }

    /**
     * Measures in the background from now on.
     *
     * @param calibrated also the accelerators that were not measured since the machine was started, first
     */
    void measure(boolean calibrated) {
        Thread.ofVirtual().name("measure").start(() -> {
            if (calibrated) network.calibrations().complete();
            chains.watch().start();
        });
    }

    /** All that serves the API. */
    List<Object> resources(String token) {
        var json = SiteJson.strict();
        var whole = List.of(
                new SiteResource(summary(), base.endpoints()),
                new MeasuresResource(cluster.workloads(), network.counters()),
                new EventsResource(base.events(), json),
                new JsonBodies(json),
                new BearerToken(token),
                new Problems());
        return Stream.of(whole, network.resources(cluster.tunnel()), cluster.resources(), chains.resources())
                .<Object>flatMap(List::stream)
                .toList();
    }

    private SiteSummary summary() {
        return new SiteSummary(
                base.id(),
                cluster.workloads(),
                network.functions(),
                network.accelerators(),
                network.uplink(),
                conditions);
    }

    /** Lets go of the site: what runs goes on, and where nothing runs the holder goes, too. */
    @Override
    public void close() throws IOException {
        conditions.close();
        telling.ifPresent(Lookout::close);
        cluster.nodes().close();
        chains.watch().close();
        cluster.cni().close();
        lookout.close();
        aggregating.close();
        addressing.close();
        base.watch().close();
        cluster.workloads().close();
        network.targets().close();
        if (isEmpty()) {
            network.uplink().giveBack();
            base.holder().destroy();
        }
    }

    private boolean isEmpty() {
        return Stream.of(
                                network.links().all(),
                                network.functions().all(),
                                cluster.workloads().all(),
                                chains.localNsds().all())
                        .allMatch(List::isEmpty)
                && cluster.cni().isEmpty();
    }
}
