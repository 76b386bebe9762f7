package io.sextant.nfvo.fault;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.remains.Clearance;
import io.sextant.nfvo.remains.Remains;
import io.sextant.vim.Watch;
import io.sextant.vnfm.VnfInstances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One process's time as the one who watches, from its begin until it is closed. What fails in it is tried again. */
final class Watching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final Duration UNTIL_CLEARED = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private final Alarms alarms;
    private final NsInstances services;
    private final VnfInstances vnfs;
    private final VnfcCheck check;
    private final ChainCheck chains;
    private final Reachability reachability;
    private final Healer healer;
    private final Relocator relocator;
    private final Clearance clearance;
    private final FaultSettings settings;
    private final Map<Infrastructure, Watch> watches = new HashMap<>();
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
    /** The services and sites whose remains are looked at again. */
    private final Set<Object> uncleared = ConcurrentHashMap.newKeySet();

    /** What comes when it is closed is for the next one who watches. */
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("fault-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());

    Watching(
            Alarms alarms,
            NsInstances services,
            VnfInstances vnfs,
            VnfcCheck check,
            ChainCheck chains,
            Reachability reachability,
            Healer healer,
            Relocator relocator,
            Clearance clearance,
            FaultSettings settings) {
        this.alarms = alarms;
        this.services = services;
        this.vnfs = vnfs;
        this.check = check;
        this.chains = chains;
        this.reachability = reachability;
        this.healer = healer;
        this.relocator = relocator;
        this.clearance = clearance;
        this.settings = settings;
    }

    /** Listens to these infrastructures and to no others from now on; never twice at the same time. */
    void follow(Collection<Infrastructure> infrastructures) {
        var gone = new HashSet<>(watches.keySet());
        infrastructures.forEach(gone::remove);
        gone.forEach(this::leave);
        for (var infrastructure : infrastructures)
            watches.computeIfAbsent(
                    infrastructure,
                    it -> it.watch(new InfrastructureWatch(it, vnfs, check, chains, reachability, this)::heard));
    }

    /** What remains of its site may be all reached. */
    private void leave(Infrastructure infrastructure) {
        watches.remove(infrastructure).close();
        reachability.forget(infrastructure);
        attempt(() -> reachability.clear(infrastructure.site()));
    }

    /** Does something, and tries it again after pauses, for half a minute, if it throws. */
    void attempt(Runnable work) {
        attempt(work, FIRST_PAUSE);
    }

    private void attempt(Runnable work, Duration pause) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (timer.isShutdown()) return;
            LOG.warn("A look at faults failed: {}", e.toString());
            if (pause.compareTo(LONGEST_PAUSE) <= 0) later(() -> attempt(work, pause.multipliedBy(2)), pause);
        }
    }

    private void later(Runnable work, Duration pause) {
        timer.schedule(() -> tasks.execute(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Checks a VNFC, and has it healed if it is to be. */
    void check(String vnfc, Instant event) {
        attempt(() -> heal(check.check(vnfc, event)));
    }

    /** Checks VNFCs that may have changed unheard; if one has, the list of alarms is rebuilt by that. */
    void compare(Set<String> vnfcs, Instant event) {
        var changed = new ConcurrentLinkedQueue<Alarm>();
        for (var vnfc : vnfcs)
            attempt(() -> {
                var alarmsOfIt = check.check(vnfc, event);
                changed.addAll(alarmsOfIt);
                heal(alarmsOfIt);
            });
        if (!changed.isEmpty()) attempt(() -> alarms.rebuilt(List.copyOf(changed)));
    }

    /** Not at once: what else of the services is to be healed may have changed since it was checked. */
    private void heal(List<Alarm> changed) {
        changed.stream()
                .filter(alarm -> alarm.isOpen() && alarm.healing().state() == AutoHealing.State.WANTED)
                .map(Alarm::ns)
                .distinct()
                .forEach(this::review);
    }

    /** Does something when a site has had the time to come back. */
    void afterGrace(Runnable work) {
        later(() -> attempt(work), settings.grace());
    }

    /** An operation on the service has ended: nothing is excused by it any more, and another one may begin. */
    void review(NsInstanceId ns) {
        tasks.execute(() -> attempt(() -> {
            // Asked before the checks: what an operation mends that ends meanwhile is not to be healed again.
            var free = healer.isFree(ns);
            var vnfcs = new HashSet<>(check.idle(ns));
            for (var alarm : alarms.open(ns))
                if (alarm.fault().vnfc().isPresent())
                    vnfcs.add(alarm.fault().resource().id());
                else if (hasLeft(ns, alarm.fault().resource().vim())) alarms.clear(alarm);
            vnfcs.forEach(vnfc -> check.check(vnfc, Instant.now()));
            if (free) heal(ns);
            clearRemains(ns, () -> clearance.of(ns, this::isReached));
        }));
    }

    /** What runs at a cluster that cannot be reached is healed when it can, or elsewhere. */
    private void heal(NsInstanceId id) {
        if (services.find(id).map(reachability::lost).filter(Set::isEmpty).isPresent()) healer.heal(id);
        relocator.relocate(id);
    }

    private boolean hasLeft(NsInstanceId id, ClusterId cluster) {
        return services.find(id)
                .filter(ns -> ns.state() == NsInstance.State.INSTANTIATED)
                .flatMap(NsInstance::placement)
                .filter(placement ->
                        placement.all().anyMatch(place -> place.cluster().equals(cluster)))
                .isEmpty();
    }

    /** Something of the site is reached again: what was left behind there can go. */
    void clearRemains(SiteId site) {
        attempt(() -> clearRemains(site, () -> clearance.at(site, this::isReached)));
    }

    /** Looks again for as long as there are any: an operation that removes them may fail. */
    private void clearRemains(Object whose, BooleanSupplier clear) {
        if (clear.getAsBoolean() && uncleared.add(whose))
            later(
                    () -> {
                        uncleared.remove(whose);
                        attempt(() -> clearRemains(whose, clear));
                    },
                    UNTIL_CLEARED);
    }

    private boolean isReached(Remains remains) {
        return reachability.isReached(remains.cluster(), remains.site());
    }

    @Override
    public void close() {
        watches.values().forEach(Watch::close);
        timer.shutdownNow();
        tasks.shutdownNow();
        try {
            if (!tasks.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS))
                LOG.warn("A look at faults does not heed its interrupt");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
