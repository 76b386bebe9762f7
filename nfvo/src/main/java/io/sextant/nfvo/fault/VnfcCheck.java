package io.sextant.nfvo.fault;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.Vnfc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import static java.util.stream.Collectors.toSet;

/**
 * Compares VNFCs with what they shall be, and raises and clears their alarms. An event is only the occasion: how a VNFC is
 * now is asked where it is, so that late and repeated events do no harm.
 */
final class VnfcCheck {
    /** More network services than share one VNF. */
    private static final int SERVICES = 1000;

    private final Database database;
    private final VnfInstances vnfs;
    private final VnfLifecycle lifecycle;
    private final NsInstances services;
    private final Alarms alarms;
    private final Reachability reachability;
    private final Supplier<List<Infrastructure>> infrastructures;

    /** One check at a time at each infrastructure, by its name: what was asked last is what is written last. */
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** What there are open alarms on. */
    private final Set<String> faulty = ConcurrentHashMap.newKeySet();

    /** What does not run and need not, with its VNF's services: an operation that ends may change that. */
    private final Map<String, Set<NsInstanceId>> idle = new ConcurrentHashMap<>();

    /** @param infrastructures all that there are at that moment */
    VnfcCheck(
            Database database,
            VnfInstances vnfs,
            VnfLifecycle lifecycle,
            NsInstances services,
            Alarms alarms,
            Reachability reachability,
            Supplier<List<Infrastructure>> infrastructures) {
        this.database = database;
        this.vnfs = vnfs;
        this.lifecycle = lifecycle;
        this.services = services;
        this.alarms = alarms;
        this.reachability = reachability;
        this.infrastructures = infrastructures;
    }

    /** Finds out what there are open alarms on. Before anything is checked. */
    void begin() {
        faulty.addAll(alarms.faultyResources());
    }

    /** What there are open alarms on. */
    Set<String> faulty() {
        return Set.copyOf(faulty);
    }

    /** Whether the VNFC is known not to run. */
    boolean doubts(String vnfc) {
        return faulty.contains(vnfc) || idle.containsKey(vnfc);
    }

    /** What does not run of the service and need not have run when it was checked. */
    Set<String> idle(NsInstanceId ns) {
        return idle.entrySet().stream()
                .filter(each -> each.getValue().contains(ns))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /**
     * Checks a VNFC, as far as where it is can be reached; there need be none of this id.
     *
     * @param event when something about it was heard
     * @return the alarms that were raised, changed or cleared
     * @throws io.sextant.core.Problem when where it is does not answer
     */
    List<Alarm> check(String vnfc, Instant event) {
        var vnf = vnfs.having(vnfc).filter(it -> it.grant().isPresent());
        if (vnf.isEmpty()) return clear(vnfc);
        return infrastructure(vnf.get(), vnf.get().vnfc(vnfc))
                .filter(reachability::isReached)
                .map(infrastructure -> check(vnfc, infrastructure, event))
                .orElseGet(List::of);
    }

    private Optional<Infrastructure> infrastructure(VnfInstance vnf, Vnfc vnfc) {
        return infrastructures.get().stream()
                .filter(infrastructure -> infrastructure.has(vnf.grant().orElseThrow(), vnfc))
                .findFirst();
    }

    private List<Alarm> check(String vnfc, Infrastructure infrastructure, Instant event) {
        var lock = locks.computeIfAbsent(infrastructure.toString(), _ -> new ReentrantLock());
        lock.lock();
        try {
            var condition = infrastructure.find(vnfc);
            return database.transaction(() -> settle(vnfc, condition, event));
        } finally {
            lock.unlock();
        }
    }

    /** Read anew: an operation may have gone on while the VNFC was asked for. */
    private List<Alarm> settle(String vnfcId, Optional<Condition> condition, Instant event) {
        var type = Diagnosis.type(condition);
        var vnf = vnfs.having(vnfcId);
        if (type.isEmpty() || vnf.isEmpty()) return clear(vnfcId);
        var vnfc = vnf.get().vnfc(vnfcId);
        var users = services.having(vnf.get().id()).stream().map(NsInstance::id).toList();
        if (Diagnosis.shallRun(vnf.get(), vnfc)) {
            idle.remove(vnfcId);
            var fault = Diagnosis.of(vnf.get(), vnfc, type.get(), condition, faultyOf(users));
            return raise(users, fault, isHealed(vnf.get(), vnfc, type.get()), event);
        }
        // An operation that was to end or to replace it may fail: its alarm stays until that has ended.
        var cleared = vnf.get().shall().isPresent() ? List.<Alarm>of() : clear(vnfcId);
        idle.put(vnfcId, Set.copyOf(users));
        return cleared;
    }

    /** What has ended its cluster runs again by itself, if its VNFD has it so. */
    private boolean isHealed(VnfInstance vnf, Vnfc vnfc, FaultType type) {
        return lifecycle.healsItself(vnf) && !(type == FaultType.VNFC_EXITED && lifecycle.isRunAgain(vnfc));
    }

    private Set<String> faultyOf(List<NsInstanceId> users) {
        return users.stream()
                .flatMap(ns -> alarms.open(ns).stream())
                .map(alarm -> alarm.fault().resource().id())
                .collect(toSet());
    }

    private List<Alarm> clear(String vnfc) {
        idle.remove(vnfc);
        var cleared = alarms.openOn(vnfc, SERVICES).stream().map(alarms::clear).toList();
        faulty.remove(vnfc);
        return cleared;
    }

    /** Each of the services has an alarm of its own; the first one's heals it for all of them. */
    private List<Alarm> raise(List<NsInstanceId> users, Fault fault, boolean healed, Instant event) {
        var changed = new ArrayList<Alarm>();
        faulty.add(fault.resource().id());
        for (var ns : users) {
            var healing = healed && ns.equals(users.getFirst()) ? AutoHealing.WANTED : AutoHealing.OFF;
            alarms.raise(ns, fault, healing, event).ifPresent(changed::add);
        }
        return changed;
    }
}
