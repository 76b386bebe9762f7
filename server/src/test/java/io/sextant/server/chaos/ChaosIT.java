package io.sextant.server.chaos;

import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.server.mainjob.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents are killed, sites lose all by power cuts, links break or stall, and clusters refuse, while services are deployed: in
 * the end each is there as a whole and once. The system properties {@code sextant.chaos.services} and {@code .faults} make a
 * run longer. A run prints its seed; the environment variable {@code SEXTANT_CHAOS_SEED} repeats what happens, though not when.
 */
class ChaosIT {
    private static final int SERVICES = Integer.getInteger("sextant.chaos.services", 100);
    private static final int FAULTS = Integer.getInteger("sextant.chaos.faults", 6);
    /** One of so many services has a chain of traffic; the others are as small as can be. */
    private static final int CHAINED = 5;
    /** A tenth of a CPU each, and two thirds of the sites have room for all. */
    private static final int CPUS = 1 + SERVICES / 16;

    private static final long SEED = Optional.ofNullable(System.getenv("SEXTANT_CHAOS_SEED"))
            .map(Long::valueOf)
            .orElseGet(() -> new Random().nextLong());

    @TempDir
    private Path folder;

    @Test
    void noServiceIsLostDoubledOrStuckWhateverHappensToItsSites() throws Exception {
        System.out.println("SEXTANT_CHAOS_SEED=" + SEED);
        try (var ground = Ground.open(CPUS)) {
            try {
                run(ground);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Seed " + SEED + "\n" + ground.logs(), e);
            }
        }
    }

    private void run(Ground ground) throws Exception {
        var services = Services.onboard(ground.oss(), folder);
        var before = traces(ground);
        var lives = new ArrayList<Life>();
        try (var chaos = new Chaos(FAULTS)) {
            ground.faults().forEach((site, faults) -> chaos.disturb(site, faults, SEED ^ site.hashCode()));
            for (var number = 0; number < SERVICES; number++) {
                var nsdId = number % CHAINED == 0 ? services.chained() : services.lone();
                lives.add(new Life(ground.oss(), nsdId, new Random(SEED + number), chaos::goesOn));
            }
            all(lives, Life::live);
            chaos.await();
        }
        assertEachIsThereOnce(ground, lives);
        assertPacketsPass(ground, lives.getFirst());
        all(lives, Life::end);
        assertThat(traces(ground)).isEqualTo(before);
        assertThat(number(ground, "select deadlocks from pg_stat_database where datname = current_database()"))
                .isZero();
    }

    /** Everybody at the same time; all come to an end before the first failure is told. */
    private static void all(List<Life> lives, Consumer<Life> does) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = lives.stream()
                    .map(life -> threads.submit(() -> does.accept(life)))
                    .toList();
            for (var end : ends) end.get();
        }
    }

    private static void assertEachIsThereOnce(Ground ground, List<Life> lives) throws Exception {
        var meant = lives.stream()
                .map(life -> ground.oss().ns(life.ns()))
                .peek(ns -> assertThat(ns.path("nsState").asText()).isEqualTo("INSTANTIATED"))
                .flatMap(ns -> Belongings.of(ns).stream())
                .toList();
        var there = new ArrayList<String>();
        for (var site : ground.sites().entrySet()) {
            var held = Belongings.at(site.getKey(), Site.of(site.getValue()));
            there.addAll(held);
            assertTheKernelHas(held, Traces.ofSite(site.getValue()));
        }
        assertThat(there).containsExactlyInAnyOrderElementsOf(meant);
        assertThat(number(ground, "select count(*) from reservation where used_at is null"))
                .as("reservations that nobody will use")
                .isZero();
        assertThat(number(ground, """
                select count(*) from lifecycle_operation where phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK')""")).as("operations that nobody waits for").isZero();
    }

    private static void assertTheKernelHas(List<String> held, Traces kernel) {
        var workloads = Belongings.count(held, "workloads");
        assertThat(kernel.namespaces()).hasSize((int) (workloads + Belongings.count(held, "functions")));
        assertThat(kernel.processes().stream().filter(process -> process.endsWith(" busybox")))
                .hasSize((int) workloads);
    }

    private static void assertPacketsPass(Ground ground, Life chained) {
        var service = new Service(ground.oss().ns(chained.ns()));
        var site = service.ns().at("/vnfInstance/0/vimId").asText();
        var ping = Site.of(ground.sites().get(site)).ping(service.resource("src"), service.address("dst"), 3);
        assertThat(ping.received()).isEqualTo(3);
    }

    private static Map<String, Traces> traces(Ground ground) throws IOException, SQLException {
        var traces = new TreeMap<String, Traces>();
        for (var site : ground.sites().entrySet()) traces.put(site.getKey(), Traces.ofSite(site.getValue()));
        traces.put("server", Traces.of(ground.server()));
        return traces;
    }

    private static long number(Ground ground, String sql) throws IOException, SQLException {
        try (var connection = ground.server().database().getConnection();
                var answer = connection.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
