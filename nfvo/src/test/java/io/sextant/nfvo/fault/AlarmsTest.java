package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.query.PageRequest;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.nfvo.BareService;
import io.sextant.nfvo.fault.AlarmEvent.Cleared;
import io.sextant.nfvo.fault.AlarmEvent.RaisedOrChanged;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlarmsTest {
    private static final VnfInstanceId VNF = VnfInstanceId.random();
    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = postgres.open("nfvo-test");
    private final List<AlarmEvent> told = new ArrayList<>();
    private final Alarms alarms = new Alarms(database, told::add);
    private final NsInstanceId ns = BareService.in(database);

    @AfterEach
    void close() {
        database.close();
        postgres.close();
    }

    @Test
    void aResourceHasOneOpenAlarmWhichChangesWithTheFault() {
        var raised = raise(vnfc("a", "has ended"));
        assertThat(alarms.raise(ns, vnfc("a", "has ended"), AutoHealing.OFF, AlarmFixture.EVENT))
                .isEmpty();
        var changed = raise(vnfc("a", "is gone"));

        assertThat(changed.id()).isEqualTo(raised.id());
        assertThat(changed.times().changed()).isPresent();
        assertThat(changed.times().raised()).isEqualTo(raised.times().raised());
        assertThat(changed.version()).isGreaterThan(raised.version());
        assertThat(alarms.list(PageRequest.first(10)).entries()).containsExactly(changed);
        assertThat(told).containsExactly(new RaisedOrChanged(raised), new RaisedOrChanged(changed));
    }

    @Test
    void aClearedAlarmStaysListedAndTheNextFaultRaisesAnotherOne() {
        var first = raise(vnfc("a", "has ended"));
        var cleared = alarms.clear(first);
        var second = raise(vnfc("a", "has ended"));

        assertThat(cleared.attributes().path("perceivedSeverity").asText()).isEqualTo("CLEARED");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(told.get(1)).isEqualTo(new Cleared(cleared));
        assertThat(alarms.list(PageRequest.first(10)).entries()).containsExactlyInAnyOrder(cleared, second);
        assertThat(alarms.open(ns)).containsExactly(second);
    }

    @Test
    void anAlarmThatSomebodyElseHasClearedIsNotClearedAgain() {
        var alarm = raise(vnfc("a", "has ended"));
        var cleared = database.transaction(() -> {
            assertThat(alarms.open(ns)).containsExactly(alarm);
            CompletableFuture.runAsync(() -> alarms.clear(alarm)).join();
            return alarms.clear(alarm);
        });
        assertThat(cleared.isOpen()).isFalse();
        assertThat(told).hasSize(2);
    }

    @Test
    void onlyTheNewestClearedAlarmsAreKeptAndAllGoWithTheirService() {
        var open = raise(vnfc("open", "has ended"));
        var first = alarms.clear(raise(vnfc("a", "has ended")));
        for (var i = 0; i < Alarms.KEPT; i++) alarms.clear(raise(vnfc("a", "has ended")));

        assertThatThrownBy(() -> alarms.get(first.id())).hasMessageContaining("no alarm");
        assertThat(alarms.list(PageRequest.first(1000)).entries())
                .hasSize(Alarms.KEPT + 1)
                .contains(open);
        database.transaction(() ->
                database.current().createNativeQuery("delete from ns_instance").executeUpdate());
        assertThat(alarms.list(PageRequest.first(10)).entries()).isEmpty();
    }

    @Test
    void aSitesAlarmAndThoseOfItsVnfcsAreCorrelatedForAsLongAsItLasts() {
        var vnfc = raise(vnfc("a", "has ended"));
        var site = raise(AlarmFixture.site());
        assertThat(site.correlated()).containsExactly(vnfc.id());
        assertThat(site.isRootCause()).isTrue();
        assertThat(alarms.get(vnfc.id()).correlated()).containsExactly(site.id());
        assertThat(alarms.get(vnfc.id()).isRootCause()).isFalse();

        alarms.clear(alarms.get(site.id()));
        assertThat(alarms.get(vnfc.id()).correlated()).isEmpty();
        assertThat(alarms.get(vnfc.id()).isRootCause()).isTrue();
    }

    @Test
    void alarmsOfOtherServicesAreNotCorrelated() {
        raise(vnfc("a", "has ended"));
        var other = alarms.raise(BareService.in(database), AlarmFixture.site(), AutoHealing.OFF, AlarmFixture.EVENT)
                .orElseThrow();
        assertThat(other.correlated()).isEmpty();
    }

    @Test
    void anAlarmIsAcknowledgedOnceAndCanBeTakenUpAgain() {
        var alarm = raise(vnfc("a", "has ended"));
        var acknowledged = alarms.acknowledge(alarm.id(), true, OptionalLong.of(alarm.version()));
        assertThat(acknowledged.attributes().path("ackState").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(acknowledged.attributes().has("alarmAcknowledgedTime")).isTrue();

        assertProblem(409, () -> alarms.acknowledge(alarm.id(), true, OptionalLong.empty()));
        assertProblem(412, () -> alarms.acknowledge(alarm.id(), false, OptionalLong.of(alarm.version())));
        var again = alarms.acknowledge(alarm.id(), false, OptionalLong.empty());
        assertThat(again.attributes().has("alarmAcknowledgedTime")).isFalse();
        assertThat(told).hasSize(3);
    }

    private Alarm raise(Fault fault) {
        return alarms.raise(ns, fault, AutoHealing.OFF, AlarmFixture.EVENT).orElseThrow();
    }

    private static Fault vnfc(String id, String details) {
        return AlarmFixture.vnfc(VNF, id, 0, details);
    }

    private static void assertProblem(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
