package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.nfvo.BareService;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.HealRequest.OfVnf;
import io.sextant.nfvo.request.HealRequest.OfVnfs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class HealerTest {
    private static final VnfInstanceId VNF = VnfInstanceId.random();
    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = postgres.open("nfvo-test");
    private final Alarms alarms = new Alarms(database, _ -> {});
    private final List<HealRequest> asked = new ArrayList<>();
    private boolean idle = true;
    private Optional<Problem> refusal = Optional.empty();
    private final Healer healer = new Healer(
            database,
            alarms,
            _ -> idle,
            this::heal,
            new FaultSettings(
                    Duration.ofSeconds(10),
                    2,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5),
                    RelocationSettings.DEFAULT));
    private final NsInstanceId ns = BareService.in(database);

    @AfterEach
    void close() {
        database.close();
        postgres.close();
    }

    @Test
    void oneOperationHealsAllThatIsToBeHealedOfAService() {
        raise("a", 0, AutoHealing.WANTED);
        raise("b", 1, AutoHealing.WANTED);
        raise("c", 2, AutoHealing.OFF);
        healer.heal(ns);

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.invocation().automatic()).isTrue();
            assertThat(request.invocation().body()).containsKey("healVnfData");
            assertThat(((OfVnfs) request.healing()).vnfs()).singleElement().satisfies(vnf -> {
                assertThat(vnf.vnf()).isEqualTo(VNF);
                assertThat(vnf.vnfcs()).containsExactlyInAnyOrder("a", "b");
                assertThat(vnf).extracting(OfVnf::cause).isEqualTo(Optional.of("has ended has ended"));
            });
        });
        assertThat(alarms.open(ns))
                .filteredOn(alarm -> alarm.healing().attempts().size() == 1)
                .hasSize(2)
                .allSatisfy(alarm -> assertThat(
                                alarm.attributes().path("faultDetails").asText())
                        .contains("heals it"));
    }

    @Test
    void theWishOutlastsAnotherOperation() {
        raise("a", 0, AutoHealing.WANTED);
        idle = false;
        healer.heal(ns);
        assertThat(alarms.toHeal()).containsExactly(ns);
        idle = true;
        healer.heal(ns);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatCannotBeHealedIsGivenUpWithTheReason() {
        raise("a", 0, AutoHealing.WANTED);
        refusal = Optional.of(Problem.unprocessable("No such VNFC."));
        healer.heal(ns);
        assertThat(alarms.toHeal()).isEmpty();
        assertThat(details()).contains("It is not healed: No such VNFC.");
    }

    @Test
    void nothingIsGivenUpWhileItsLastHealingIsUnfinished() {
        raise("a", 0, AutoHealing.WANTED);
        for (var times = 0; times < 2; times++) healer.heal(ns);
        idle = false;
        healer.heal(ns);
        assertThat(alarms.toHeal()).containsExactly(ns);
        idle = true;
        healer.heal(ns);
        assertThat(alarms.toHeal()).isEmpty();
    }

    @Test
    void whatFailsAgainAndAgainIsLeftAsItIsThoughItHasOtherIds() {
        for (var id : List.of("a", "b")) {
            var alarm = raise(id, 0, AutoHealing.WANTED);
            healer.heal(ns);
            alarms.clear(alarm);
        }
        raise("c", 0, AutoHealing.WANTED);
        raise("d", 1, AutoHealing.WANTED);
        healer.heal(ns);
        assertThat(asked).hasSize(3);
        assertThat(((OfVnfs) asked.getLast().healing()).vnfs().getFirst().vnfcs())
                .containsExactly("d");
        assertThat(details()).contains("It was healed 2 times within 10 min and is left as it is");
    }

    private OperationId heal(HealRequest request) {
        if (refusal.isPresent()) throw refusal.get();
        asked.add(request);
        return OperationId.random();
    }

    private Alarm raise(String vnfc, int index, AutoHealing healing) {
        return alarms.raise(ns, AlarmFixture.vnfc(VNF, vnfc, index, "has ended"), healing, AlarmFixture.EVENT)
                .orElseThrow();
    }

    private String details() {
        return alarms.open(ns).stream()
                .map(alarm -> alarm.attributes().path("faultDetails").asText())
                .toList()
                .toString();
    }
}
