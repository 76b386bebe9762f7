package io.sextant.sol005.model;

import io.sextant.sol005.model.World.Service;
import io.sextant.sol005.replica.Replicas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes random moves against two servers that are killed now and then, and looks at the invariants between. The system
 * properties {@code sextant.model.steps}, {@code .kills} and {@code .seed} say how long, how often and which run; a failure
 * names its seed and its last moves.
 */
class LifecycleModelTest {
    private static final int STEPS = Integer.getInteger("sextant.model.steps", 2_000);
    private static final int KILLS = Integer.getInteger("sextant.model.kills", 20);
    private static final long SEED = Long.getLong("sextant.model.seed", new Random().nextLong());
    private static final int BETWEEN_CHECKS = 40;
    private static final int SHOWN = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothingIsLostDoubledLeftBehindOrStuck() throws Exception {
        var random = new Random(SEED);
        try (var world = new World(folder, random)) {
            try {
                run(world);
            } catch (Exception | AssertionError e) {
                var last = world.trace.subList(Math.max(0, world.trace.size() - SHOWN), world.trace.size());
                throw new AssertionError(
                        "Seed " + SEED + ", after " + world.trace.size() + " notes:\n" + String.join("\n", last), e);
            }
        }
    }

    private static void run(World world) throws Exception {
        var invariants = new Invariants(world);
        for (var step = 1; step <= STEPS; step++) {
            next(world).make(world);
            if (step % Math.max(1, STEPS / KILLS) == 0) {
                world.note("kill");
                world.kill();
            }
            if (step % BETWEEN_CHECKS == 0) invariants.check();
        }
        world.sites().forEach(site -> site.faults().clear());
        invariants.check();
        for (var service : List.copyOf(world.services)) end(world, service);
        invariants.checkNothingIsLeft();
    }

    private static Move next(World world) {
        var total = Arrays.stream(Move.values()).mapToInt(move -> move.weight).sum();
        var chosen = world.random().nextInt(total);
        for (var move : Move.values()) {
            chosen -= move.weight;
            if (chosen < 0) return move;
        }
        throw new IllegalStateException();
    }

    /** There is a way out of every state. */
    private static void end(World world, Service service) {
        if (world.awaitRest(service).equals("FAILED_TEMP")) {
            world.server().post(service.operation + "/retry");
            if (world.awaitRest(service).equals("FAILED_TEMP")) world.server().post(service.operation + "/fail");
        }
        var terminated = world.server().post(service.path + "/terminate", "{}");
        if (terminated.status() == 202) {
            service.operation = terminated.location();
            assertThat(Replicas.await(() -> world.state(service), World.RESTING::contains))
                    .isEqualTo("COMPLETED");
        }
        assertThat(world.server().delete(service.path).status()).isEqualTo(204);
    }
}
