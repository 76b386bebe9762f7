package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.Watch;
import io.sextant.vim.WorkloadEvents;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link WorkloadEvents} must keep. */
public interface WorkloadEventsContract extends ClusterUnderTest {
    private Watch watch(Heard heard) {
        return vim().require(WorkloadEvents.class).watch(heard);
    }

    private void run(String id) {
        workloads().deploy(id(id), workload(id, Resources.NONE));
    }

    @Test
    default void aListenerHearsThePresentStateAndThenEachChange() {
        run("w");
        var heard = new Heard();
        try (var _ = watch(heard)) {
            heard.assertNext("w RUNNING", "connected");
            workloads().stop(id("w"), Duration.ZERO);
            workloads().start(id("w"));
            kill(id("w"));
            workloads().start(id("w"));
            heard.assertNext("w STOPPED", "w RUNNING", "w EXITED", "w RUNNING");
        }
    }

    @Test
    default void anEndThatNobodyAskedForIsHeardWithItsReason() {
        run("w");
        var heard = new Heard();
        try (var _ = watch(heard)) {
            heard.assertNext("w RUNNING", "connected");
            kill(id("w"));
            assertThat(heard.next())
                    .isInstanceOfSatisfying(
                            WorkloadEvent.class,
                            event -> assertThat(event.reason().orElseThrow()).isNotBlank());
        }
    }

    @Test
    default void aTerminatedWorkloadIsNotHeardOfAnyMore() {
        run("w");
        var heard = new Heard();
        try (var _ = watch(heard)) {
            heard.assertNext("w RUNNING", "connected");
            workloads().terminate(id("w"));
            run("another");
            workloads().terminate(id("another"));
            run("w");
            heard.assertNext("another RUNNING", "w RUNNING");
        }
    }

    @Test
    default void aSlowListenerDelaysNobodyElse() throws Exception {
        var release = new CountDownLatch(1);
        var patient = new Heard();
        try (var _ = vim().require(WorkloadEvents.class).watch(_ -> await(release));
                var _ = watch(patient)) {
            run("w");
            workloads().stop(id("w"), Duration.ZERO);
            assertThat(Stream.generate(patient::next).limit(3).filter(WorkloadEvent.class::isInstance))
                    .hasSize(2);
        } finally {
            release.countDown();
        }
    }

    private static void await(CountDownLatch release) {
        try {
            release.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void aListenerThatThrowsHearsTheNextEventAllTheSame() {
        var heard = new Heard();
        try (var _ = vim().require(WorkloadEvents.class).watch(event -> {
            heard.accept(event);
            throw new IllegalStateException("a listener that fails");
        })) {
            heard.assertNext("connected");
            run("w");
            heard.assertNext("w RUNNING");
        }
    }

    @Test
    default void aClosedWatchHearsNothing() {
        var closed = new Heard();
        var open = new Heard();
        var watch = watch(closed);
        closed.assertNext("connected");
        watch.close();
        watch.close();
        try (var _ = watch(open)) {
            run("w");
            open.assertNext("connected", "w RUNNING");
        }
        assertThat(closed.rest()).isEmpty();
    }
}
