package io.sextant.iml;

import io.sextant.site.model.Calibration;
import io.sextant.site.model.Chain;
import io.sextant.site.model.Delay;
import io.sextant.site.model.Destination;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Offer;
import io.sextant.site.model.Selection;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a site measures of itself while it runs: its accelerators, and the chains that are in use. */
class MeasuredSiteIT {
    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void acceleratorsAreMeasuredAfterTheStartAndOffersStateIt(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            assertThat(calibration(agent).getAt()).isNull();
            agent.stop();
            agent.start(Map.of("SEXTANT_CALIBRATION", "on"));
            until(() -> calibration(agent).getAt() != null);
            var measured = calibration(agent);
            agent.stop();

            agent.start();
            assertThat(calibration(agent)).isEqualTo(measured);
            var demo = PingDemo.at(agent).deploy();
            var offer = offer(agent);
            assertThat(offer.getMeasured()).isEqualTo(measured.getAt());
            assertThat(offer.getLatency()).isEqualTo(measured.getLatency());
            assertThat(offer.getThroughput()).isEqualTo(measured.getThroughput());
            assertThat(offer.getReason()).contains("as measured here");
            demo.remove();
            assertThat(calibrate(agent)).allMatch(c -> c.getAt().isAfter(measured.getAt()), "measured anew");
            var before = Leftovers.of(agent);
            calibrate(agent);
            agent.awaitOnly(before);
        }
    }

    @Test
    void whatTheSiteHasNotIsShownWithTheReason() throws Exception {
        // Never the real root.
        var user = User.all().toList().getLast();
        try (var agent = AgentProcess.prepare(user).start()) {
            assertThat(calibration(agent, "xdp").getDetail()).startsWith("It is not here. ");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aChainIsMeasuredInUseAndToldWhenItBreaksItsBudget(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start(Map.of("SEXTANT_CHAIN_SECONDS", "1"));
                var told = Told.by(agent.client())) {
            var demo = GuardedDemo.at(agent).deploy();
            demo.bind(within(1_000_000));
            told.await("CHAIN_ON_TIME n/dst.there");
            until(() ->
                    delay(demo).filter(d -> Boolean.FALSE.equals(d.getLate())).isPresent());
            assertThat(delay(demo).orElseThrow().getMedian()).isPositive();
            assertThat(delay(demo).orElseThrow().getReceived())
                    .isEqualTo(delay(demo).orElseThrow().getSent());

            demo.bind(within(1));
            told.await("CHAIN_LATE n/dst.there");
            demo.remove();
            told.await("CHAIN_REMOVED n/dst.there");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aFunctionStaysWhereNothingBetterIsAndWhereNothingFits(User user) throws Exception {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = PingDemo.at(agent).deploy();
            assertThat(move(agent, new Destination()).getAccelerator()).isEqualTo("linux");
            assertThat(move(agent, new Destination().target(Target.CPU)).getAccelerator())
                    .isEqualTo("linux");
            assertThatThrownBy(() -> move(agent, new Destination().accelerator("none")))
                    .isInstanceOf(SiteClient.Refused.class)
                    .hasMessageContaining("none is wanted");
            assertThat(demo.ping().getExitCode()).isZero();
        }
    }

    private static Calibration calibration(AgentProcess agent) {
        return calibration(agent, "linux");
    }

    private static Calibration calibration(AgentProcess agent, String accelerator) {
        return Stream.of(agent.client().get("/calibrations", Calibration[].class))
                .filter(c -> c.getAccelerator().equals(accelerator))
                .findFirst()
                .orElseThrow();
    }

    private static Calibration[] calibrate(AgentProcess agent) {
        return agent.client().post("/calibrations", Map.of(), Calibration[].class);
    }

    private static Offer offer(AgentProcess agent) {
        return agent.client().get("/selections/router", Selection.class).getOffers().stream()
                .filter(o -> o.getAccelerator().equals("linux"))
                .findFirst()
                .orElseThrow();
    }

    private static NetworkFunction move(AgentProcess agent, Destination to) {
        return agent.client().post("/functions/router/move", to, NetworkFunction.class);
    }

    private static List<Chain> within(long micros) {
        return GuardedDemo.open().stream()
                .map(chain -> chain.delayBudget(micros))
                .toList();
    }

    private static Optional<Delay> delay(GuardedDemo demo) {
        return Optional.ofNullable(demo.client()
                .get("/local_nsds/n", LocalNsd.class)
                .getChains()
                .getFirst()
                .getDelay());
    }
}
