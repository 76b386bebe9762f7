package io.sextant.nfvo.fault;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.AlarmId;
import io.sextant.core.id.NsInstanceId;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An alarm (SOL005 8.5.2.4): that something is or was wrong with an NS instance.
 *
 * @param correlated alarms of the same service: of a site's alarm those that were open there, of a VNFC's the site's
 * @param version grows with each change: the ETag
 */
public record Alarm(
        AlarmId id,
        NsInstanceId ns,
        Fault fault,
        Times times,
        Set<AlarmId> correlated,
        AutoHealing healing,
        @JsonIgnore long version) {
    public Alarm {
        correlated = Set.copyOf(correlated);
    }

    /**
     * Its times.
     *
     * @param event when the fault was last seen
     * @param changed when it last became another fault
     * @param acknowledged when somebody took notice; empty while nobody has
     */
    public record Times(
            Instant event,
            Instant raised,
            Optional<Instant> changed,
            Optional<Instant> cleared,
            Optional<Instant> acknowledged) {}

    static Alarm raised(NsInstanceId ns, Fault fault, AutoHealing healing, Instant event, Instant now) {
        var times = new Times(event, now, Optional.empty(), Optional.empty(), Optional.empty());
        return new Alarm(AlarmId.random(), ns, fault, times, Set.of(), healing, 0);
    }

    /** The alarm with the names and values that SOL005 gives its attributes. */
    public JsonNode attributes() {
        return AlarmAttributes.of(this);
    }

    /** Whether the fault is still there. */
    public boolean isOpen() {
        return times.cleared.isEmpty();
    }

    /** Whether no other alarm is its cause. */
    public boolean isRootCause() {
        return fault.type() == FaultType.SITE_UNREACHABLE || correlated.isEmpty();
    }

    Alarm changed(Fault newFault, Instant event, Instant now) {
        var newTimes = new Times(event, times.raised, Optional.of(now), times.cleared, times.acknowledged);
        return new Alarm(id, ns, newFault, newTimes, correlated, healing, version);
    }

    Alarm cleared(Instant now) {
        return at(new Times(times.event, times.raised, times.changed, Optional.of(now), times.acknowledged));
    }

    Alarm acknowledged(Optional<Instant> time) {
        return at(new Times(times.event, times.raised, times.changed, times.cleared, time));
    }

    Alarm correlatedWith(AlarmId other) {
        var more = new HashSet<>(correlated);
        more.add(other);
        return new Alarm(id, ns, fault, times, more, healing, version);
    }

    Alarm uncorrelated(AlarmId other) {
        var fewer = new HashSet<>(correlated);
        fewer.remove(other);
        return new Alarm(id, ns, fault, times, fewer, healing, version);
    }

    Alarm healing(AutoHealing newHealing) {
        return new Alarm(id, ns, fault, times, correlated, newHealing, version);
    }

    Alarm version(long newVersion) {
        return new Alarm(id, ns, fault, times, correlated, healing, newVersion);
    }

    private Alarm at(Times newTimes) {
        return new Alarm(id, ns, fault, newTimes, correlated, healing, version);
    }
}
