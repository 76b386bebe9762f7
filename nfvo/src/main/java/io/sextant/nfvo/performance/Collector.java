package io.sextant.nfvo.performance;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsShape;
import io.sextant.nfvo.performance.Meters.Readings;
import io.sextant.nfvo.performance.ScalingCondition.Observations;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/** Ends the periods of all watches that are due: one reading of each site for all of them. */
final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    /** How many turns end at the same time: each waits for the disk. */
    private static final int AT_ONCE = 4;

    private final Database database;
    private final Watches watches;
    private final NsInstances instances;
    private final VnfInstances vnfs;
    private final Meters meters;
    private final PmJobs jobs;
    private final Thresholds thresholds;
    private final AutoScaling scaling;
    private final InstantSource clock;

    Collector(
            Database database,
            Watches watches,
            NsInstances instances,
            VnfInstances vnfs,
            Meters meters,
            PmJobs jobs,
            Thresholds thresholds,
            AutoScaling scaling,
            InstantSource clock) {
        this.database = database;
        this.watches = watches;
        this.instances = instances;
        this.vnfs = vnfs;
        this.meters = meters;
        this.jobs = jobs;
        this.thresholds = thresholds;
        this.scaling = scaling;
        this.clock = clock;
    }

    /** Collects for all watches that are due and not taken; answers when the next one will be. */
    Optional<Instant> collect() throws InterruptedException {
        for (var turns = watches.take(clock.instant()); !turns.isEmpty(); turns = watches.take(clock.instant()))
            collect(turns);
        return watches.next();
    }

    private void collect(List<Turn> turns) throws InterruptedException {
        var objects = objects(turns);
        var all = objects.values().stream().flatMap(Collection::stream).toList();
        var asked = turns.stream()
                .flatMap(turn -> turn.watch() instanceof AutoScale scale ? scale.asked().stream() : Stream.empty())
                .collect(toSet());
        var now = meters.read(
                all.stream().flatMap(vnf -> vnf.grant().stream()).toList(),
                all.stream().filter(vnf -> asked.contains(vnf.id())).toList());
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            turns.forEach(turn -> threads.execute(() -> end(turn, objects, now)));
        }
    }

    private void end(Turn turn, Map<NsInstanceId, List<VnfInstance>> objects, Readings now) {
        try {
            database.transaction(() -> watches.end(turn, watch -> ending(turn, watch, objects, now)));
            if (turn.watch() instanceof AutoScale scale) scaling.act(scale.ns());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Collecting for {} failed; it is tried again in a minute",
                    turn.watch().key(),
                    e);
        }
    }

    /** The VNF instances of the NS instances that are measured, as far as they are there. */
    private Map<NsInstanceId, List<VnfInstance>> objects(List<Turn> turns) {
        var wanted = turns.stream()
                .filter(turn -> turn.watch().isCollected())
                .flatMap(turn -> turn.watch().objects().stream())
                .collect(toSet());
        return database.transaction(() -> {
            var services = instances.all(wanted);
            var constituents =
                    services.stream().flatMap(Collector::constituents).toList();
            var byId = vnfs.all(constituents).stream().collect(toMap(VnfInstance::id, Function.identity()));
            return services.stream()
                    .collect(toMap(
                            NsInstance::id,
                            ns -> constituents(ns)
                                    .flatMap(vnf -> Stream.ofNullable(byId.get(vnf)))
                                    .toList()));
        });
    }

    private static Stream<VnfInstanceId> constituents(NsInstance ns) {
        return ns.is().vnfs().stream().map(NsShape.ConstituentVnf::vnf);
    }

    private Ending ending(Turn turn, Watch watch, Map<NsInstanceId, List<VnfInstance>> objects, Readings now) {
        var measuring = new Measuring(turn.earlier(), now.counted());
        var measured = watch.objects().stream()
                .flatMap(ns -> objects.getOrDefault(ns, List.of()).stream()
                        .flatMap(vnf -> measured(measuring, ns, vnf, watch.metrics())))
                .toList();
        var after = switch (watch) {
            case PmJob job -> jobs.collected(job, measured, turn.due());
            case Threshold threshold -> thresholds.collected(threshold, measured);
            case AutoScale scale -> scaling.collected(scale, new Observations(measured, now.indicators()));
        };
        return new Ending(after, readings(turn, watch, objects, now.counted()), next(after, turn.due()));
    }

    private static Stream<Measurement> measured(
            Measuring measuring, NsInstanceId ns, VnfInstance vnf, Collection<MetricName> names) {
        return names.stream()
                .map(MetricName::metric)
                .distinct()
                .flatMap(metric -> measuring.of(ns, vnf, metric))
                .filter(measured -> names.stream().anyMatch(name -> name.covers(measured)));
    }

    /** Of a site that did not answer the earlier ones stay, so that nothing of what is counted there gets lost. */
    private static Map<String, Reading> readings(
            Turn turn, Watch watch, Map<NsInstanceId, List<VnfInstance>> objects, Map<String, Reading> now) {
        var readings = new HashMap<String, Reading>();
        watch.objects().stream()
                .flatMap(ns -> objects.getOrDefault(ns, List.of()).stream())
                .flatMap(vnf -> vnf.is().vnfcs().stream())
                .forEach(vnfc -> Stream.of(now, turn.earlier())
                        .flatMap(source -> Stream.ofNullable(source.get(vnfc.id())))
                        .findFirst()
                        .ifPresent(reading -> readings.put(vnfc.id(), reading)));
        return readings;
    }

    /** Periods that nobody could collect are not made up for: the next value is of all the time since. */
    private Optional<Instant> next(Watch watch, Instant due) {
        if (watch instanceof PmJob job && job.nextReport().isEmpty())
            return job.reports().stream().map(PmJob.Report::expiryTime).findFirst();
        var missed = Duration.between(due, clock.instant()).dividedBy(watch.period());
        return Optional.of(due.plus(watch.period().multipliedBy(missed + 1)));
    }
}
