package io.sextant.iml;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.address.Members;
import io.sextant.iml.address.ServiceAddresses;
import io.sextant.iml.api.BearerToken;
import io.sextant.iml.api.CalibrationsResource;
import io.sextant.iml.api.EventsResource;
import io.sextant.iml.api.FunctionsResource;
import io.sextant.iml.api.GuestsResource;
import io.sextant.iml.api.ImagesResource;
import io.sextant.iml.api.JsonBodies;
import io.sextant.iml.api.LinksResource;
import io.sextant.iml.api.LocalNsdsResource;
import io.sextant.iml.api.MeasuresResource;
import io.sextant.iml.api.NodesResource;
import io.sextant.iml.api.Problems;
import io.sextant.iml.api.ProgramsResource;
import io.sextant.iml.api.ServiceAddressesResource;
import io.sextant.iml.api.SiteJson;
import io.sextant.iml.api.SiteResource;
import io.sextant.iml.api.SiteSummary;
import io.sextant.iml.api.WorkloadsResource;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.calibration.Calibrations;
import io.sextant.iml.cluster.FolderWatch;
import io.sextant.iml.cluster.Image;
import io.sextant.iml.cluster.Images;
import io.sextant.iml.cluster.Workload;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.cni.Cni;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.measure.ChainWatch;
import io.sextant.iml.measure.Reselection;
import io.sextant.iml.network.Accelerators;
import io.sextant.iml.network.Aggregations;
import io.sextant.iml.network.Detours;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.FunctionCounters;
import io.sextant.iml.network.FunctionLinks;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.Gates;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.LocalNsd;
import io.sextant.iml.network.LocalNsds;
import io.sextant.iml.network.Moves;
import io.sextant.iml.network.Prober;
import io.sextant.iml.network.Rules;
import io.sextant.iml.network.Steering;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.network.Uplink;
import io.sextant.iml.network.UplinkBridge;
import io.sextant.iml.network.UplinkSpec;
import io.sextant.iml.network.Workplace;
import io.sextant.iml.node.Joining;
import io.sextant.iml.node.Nodes;
import io.sextant.iml.program.Programs;
import io.sextant.iml.program.StoredProgram;
import io.sextant.iml.record.Records;
import io.sextant.iml.summary.Conditions;
import io.sextant.iml.summary.CpuLoad;
import io.sextant.iml.summary.Peers;
import io.sextant.iml.summary.Power;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything of one site, wired by hand: this class is the map of the agent. */
final class Site implements AutoCloseable {
    private final String id;
    private final Holder holder;
    private final FolderWatch watch;
    private final Events events;
    private final Endpoints endpoints = new Endpoints();
    private final Targets targets;
    private final Calibrations calibrations;
    private final Accelerators accelerators;
    private final Images images;
    private final Programs programs;
    private final Links links;
    private final Optional<UplinkSpec> wantedUplink;
    private final UplinkBridge uplink;
    private final Functions functions;
    private final Rules rules;
    private final Moves moves;
    private final Optional<TunnelEnd> tunnel;
    private final Nodes nodes;
    private final Workloads workloads;
    private final Conditions conditions;
    private final ServiceAddresses addresses;
    private final LocalNsds localNsds;
    private final Detours detours;
    private final ChainWatch chainWatch;
    private final Cni cni;
    private final Aggregations aggregations;
    private final Lookout lookout;
    private final Lookout aggregating;
    private final Lookout addressing;
    private volatile Optional<Lookout> telling = Optional.empty();

    /** The site whose records are in the folder, and whose kernel objects in the holder that belongs to it. */
    Site(SiteSettings settings) throws IOException {
        id = settings.site();
        var folder = settings.folder();
        // Whatever is wrong with what is given is found before there is a holder.
        var given = Given.of(settings);
        var givenLinks = given.links();
        var switches = given.accelerators(folder, this::lookAtFunctions);
        events = new Events(id, Clock.systemUTC());
        holder = Holder.attachOrStart(folder);
        var records = folder.resolve("records");
        watch = new FolderWatch(folder.getFileSystem().newWatchService());
        targets = new Targets(holder, folder, settings.dpdkPorts(), switches, this::lookAtFunctions);
        calibrations = new Calibrations(
                targets.measurable(),
                targets.absent(),
                holder,
                new Records<>(records.resolve("calibrations"), Calibration.class, Calibration::accelerator),
                Clock.systemUTC());
        accelerators = new Accelerators(targets.accelerators(), calibrations::of);
        images = new Images(
                folder.resolve("images"),
                new Records<>(
                        records.resolve("images"), Image.class, i -> i.digest().hex()),
                this::hasOthers);
        programs = new Programs(
                folder.resolve("programs"),
                new Records<>(
                        records.resolve("programs"),
                        StoredProgram.class,
                        p -> p.digest().hex()));
        links = new Links(
                holder,
                new Records<>(records.resolve("links"), Link.class, l -> l.id().value()),
                endpoints,
                events,
                givenLinks);
        wantedUplink = settings.uplink();
        uplink = new UplinkBridge(
                holder, new Records<>(records.resolve("uplink"), Uplink.class, _ -> "uplink"), endpoints);
        functions = new Functions(
                accelerators,
                new Records<>(records.resolve("functions"), Function.class, f -> f.id().value()),
                new FunctionLinks(links, uplink, givenLinks),
                endpoints,
                programs,
                events);
        rules = new Rules(functions, events);
        moves = new Moves(functions, accelerators, holder, events);
        tunnel = settings.nodes().tunnel(settings.host(), holder.root());
        nodes = new Nodes(records, tunnel, links, images);
        workloads = new Workloads(
                new Workloads.Ground(
                        holder, Files.createDirectories(folder.resolve("workloads")), settings.node(), watch),
                new Workloads.Surroundings(nodes, settings.nodes().policy(), this::arrived),
                new Records<>(records.resolve("workloads"), Workload.class, w -> w.id().value()),
                images,
                links,
                endpoints,
                events);
        addresses = new ServiceAddresses(
                records.resolve("service_addresses"),
                functions,
                rules,
                new Members(endpoints, workloads::distance),
                this::place);
        cni = new Cni(folder, holder, links, endpoints);
        var gates = new Gates(functions, holder);
        var prober = new Prober(endpoints, this::place, gates, functions);
        conditions = new Conditions(
                settings.position(),
                settings.expense(),
                CpuLoad.here(),
                Power.here(),
                Runtime.getRuntime().availableProcessors(),
                new Peers(gates::roundTrip));
        localNsds = new LocalNsds(
                new Records<>(records.resolve("local_nsds"), LocalNsd.class, n -> n.id().value()),
                endpoints,
                uplink,
                new Steering(rules, this::place),
                prober,
                events);
        detours = new Detours(localNsds, functions, rules, events, Clock.systemUTC());
        chainWatch = new ChainWatch(
                localNsds,
                prober,
                detours,
                events,
                settings.chainInterval(),
                new Reselection(moves, Clock.systemUTC())::hasten);
        lookout = new Lookout(List.of(functions::look, workloads::look));
        watch.watchRemovals(holder.outside(Path.of("/run/netns")), lookout::soon);
        aggregations = new Aggregations(functions, accelerators, endpoints, events);
        aggregating = new Lookout(List.of(aggregations::settle));
        addressing = new Lookout(List.of(addresses::settle));
        events.react(event -> {
            if (Aggregations.concerns(event)) aggregating.soon();
            if (ServiceAddresses.concerns(event)) addressing.soon();
        });
    }

    private boolean hasOthers() {
        return !nodes.all().isEmpty();
    }

    private Optional<Workplace> place(WorkloadId workload) {
        return workloads.workplace(workload).or(() -> cni.place(workload));
    }

    private void arrived(WorkloadId workload) {
        localNsds.restore(workload);
        addresses.arrived(workload);
        addressing.soon();
    }

    private void lookAtFunctions() {
        functions.look();
    }

    /** Brings the kernel to what the records say. What stands on something comes after it. */
    void reconcile() {
        targets.open();
        images.reconcile();
        programs.reconcile();
        links.reconcile();
        uplink.reconcile();
        cni.reconcile();
        functions.reconcile();
        workloads.reconcile();
        localNsds.reconcile();
        addresses.follow();
        uplink.settle(wantedUplink);
        cni.serve(localNsds::restore);
        events.react(event -> {
            if (event.kind() == SiteEvent.Kind.LINK_REMOVED) nodes.forget(new LinkId(event.subject()));
        });
        nodes.follow(workloads.rollcall());
    }

    /**
     * Tells the agent of the cluster, if there is one to join, how this machine is reached: now, whenever something happens here,
     * and from time to time.
     */
    void join(SiteSettings settings, URI url, String token) {
        settings.nodes().join().ifPresent(agent -> {
            var every = settings.nodes().every();
            var self = new Joining.Self(settings.node(), url, token, tunnel);
            var joining = new Joining(agent.url(), agent.token(), every, self, workloads);
            var turns = new Lookout(List.of(joining::report), every);
            telling = Optional.of(turns);
            events.react(_ -> turns.soon());
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
            if (calibrated) calibrations.complete();
            chainWatch.start();
        });
    }

    /** All that serves the API. */
    List<Object> resources(String token) {
        var json = SiteJson.strict();
        var counters = new FunctionCounters(functions);
        return List.of(
                new SiteResource(
                        new SiteSummary(id, workloads, functions, accelerators, uplink, conditions), endpoints),
                new LinksResource(links, tunnel),
                new ImagesResource(images),
                new ProgramsResource(programs),
                new WorkloadsResource(workloads),
                new GuestsResource(cni),
                new NodesResource(nodes, workloads),
                new FunctionsResource(functions, rules, moves, counters, aggregations),
                new ServiceAddressesResource(addresses),
                new LocalNsdsResource(localNsds, chainWatch, detours),
                new CalibrationsResource(calibrations),
                new MeasuresResource(workloads, counters),
                new EventsResource(events, json),
                new JsonBodies(json),
                new BearerToken(token),
                new Problems());
    }

    /** Lets go of the site: what runs goes on, and where nothing runs the holder goes, too. */
    @Override
    public void close() throws IOException {
        conditions.close();
        telling.ifPresent(Lookout::close);
        nodes.close();
        chainWatch.close();
        cni.close();
        lookout.close();
        aggregating.close();
        addressing.close();
        watch.close();
        workloads.close();
        targets.close();
        if (isEmpty()) {
            uplink.giveBack();
            holder.destroy();
        }
    }

    private boolean isEmpty() {
        return Stream.of(links.all(), functions.all(), workloads.all(), localNsds.all())
                        .allMatch(List::isEmpty)
                && cni.isEmpty();
    }
}
