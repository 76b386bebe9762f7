package io.sextant.accel.ffm;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class WaiterTest {
    @Test
    void itIsWokenByACallBeforeItWaitsAndWhileItDoes() throws Exception {
        try (var waiter = new Waiter()) {
            waiter.wake();
            assertThat(waiter.await()).isEmpty();
            var waiting = CompletableFuture.supplyAsync(waiter::await);
            waiter.wake();
            assertThat(waiting.get(5, SECONDS)).isEmpty();
        }
    }

    @Test
    void itIsWokenByTheEndOfAProcess() throws Exception {
        var process = new ProcessBuilder("sleep", "infinity").start();
        try (var waiter = new Waiter();
                var end = new ProcessEnd(process.pid())) {
            waiter.watch(end.descriptor());
            var waiting = CompletableFuture.supplyAsync(waiter::await);
            process.destroyForcibly();
            assertThat(waiting.get(5, SECONDS)).containsExactly(end.descriptor());
        }
    }
}
