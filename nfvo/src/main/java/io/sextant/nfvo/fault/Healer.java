package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.fault.AutoHealing.Attempt;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.HealRequest.OfVnf;
import io.sextant.nfvo.request.HealRequest.OfVnfs;
import io.sextant.nfvo.request.Invocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

/**
 * Heals the VNFCs whose alarms ask for it. The alarms keep the wish for as long as another operation on their service is
 * unfinished.
 */
final class Healer {
    private static final Logger LOG = LoggerFactory.getLogger(Healer.class);
    private final Database database;
    private final Alarms alarms;
    private final Predicate<NsInstanceId> idle;
    private final Function<HealRequest, OperationId> heal;
    private final FaultSettings settings;

    /**
     * @param idle whether no operation on the service is unfinished
     * @param heal accepts a healing in the caller's transaction
     */
    Healer(
            Database database,
            Alarms alarms,
            Predicate<NsInstanceId> idle,
            Function<HealRequest, OperationId> heal,
            FaultSettings settings) {
        this.database = database;
        this.alarms = alarms;
        this.idle = idle;
        this.heal = heal;
        this.settings = settings;
    }

    /** Whether the service can be healed now, since nothing else changes it. */
    boolean isFree(NsInstanceId ns) {
        return idle.test(ns);
    }

    /** Heals what is to be healed of the service, if that can be now. */
    void heal(NsInstanceId ns) {
        try {
            database.transaction(() -> begin(ns));
        } catch (Problem e) {
            if (e.status() == 409) return;
            LOG.warn("NS instance {} is not healed: {}", ns, e.detail());
            database.transaction(() -> giveUp(wanted(ns), "It is not healed: " + e.detail()));
        }
    }

    private void begin(NsInstanceId ns) {
        // Nor is anything given up before: it may be the last of its healings that is unfinished.
        if (!isFree(ns)) return;
        var tooOften = new ArrayList<Alarm>();
        var healed = new ArrayList<Alarm>();
        for (var alarm : wanted(ns)) (isTooOften(alarm) ? tooOften : healed).add(alarm);
        if (!healed.isEmpty()) {
            var attempt = new Attempt(heal.apply(request(ns, healed)), Instant.now());
            healed.forEach(alarm ->
                    alarms.change(alarm.id(), it -> it.healing(it.healing().attempted(attempt))));
            LOG.info("Operation {} heals NS instance {} of its own accord", attempt.operation(), ns);
        }
        giveUp(
                tooOften,
                "It was healed %d times within %d min and is left as it is; heal it, or correct what lets it fail."
                        .formatted(settings.heals(), settings.period().toMinutes()));
    }

    private List<Alarm> wanted(NsInstanceId ns) {
        return alarms.open(ns).stream()
                .filter(alarm -> alarm.healing().state() == AutoHealing.State.WANTED)
                .filter(alarm -> alarm.fault().vnfc().isPresent())
                .toList();
    }

    private boolean isTooOften(Alarm alarm) {
        var since = Instant.now().minus(settings.period());
        return alarms.since(alarm.ns(), since).stream()
                        .filter(other ->
                                other.fault().vnfc().equals(alarm.fault().vnfc()))
                        .flatMap(other -> other.healing().attempts().stream())
                        .filter(attempt -> attempt.time().isAfter(since))
                        .count()
                >= settings.heals();
    }

    private void giveUp(List<Alarm> given, String words) {
        given.forEach(
                alarm -> alarms.change(alarm.id(), it -> it.healing(it.healing().givenUp(words))));
    }

    private static HealRequest request(NsInstanceId ns, List<Alarm> alarms) {
        var byVnf = new TreeMap<>(alarms.stream()
                .collect(groupingBy(
                        alarm -> alarm.fault().vnfc().orElseThrow().vnf().toString())));
        var vnfs = byVnf.values().stream().map(Healer::ofVnf).toList();
        var body = vnfs.stream()
                .map(vnf ->
                        Map.of("vnfInstanceId", vnf.vnf(), "cause", vnf.cause().orElseThrow()))
                .toList();
        return new HealRequest(ns, Invocation.automatic(Map.of("healVnfData", body)), new OfVnfs(vnfs));
    }

    private static OfVnf ofVnf(List<Alarm> alarms) {
        var cause = alarms.stream().map(alarm -> alarm.fault().details()).collect(joining(" "));
        var vnfcs = alarms.stream().map(alarm -> alarm.fault().resource().id()).toList();
        var vnf = alarms.getFirst().fault().vnfc().orElseThrow().vnf();
        return new OfVnf(vnf, Optional.of(cause), vnfcs, Map.of());
    }
}
