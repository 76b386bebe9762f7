package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.NeedsDpdk;
import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsDpdk
class LoopTest {
    private final BlockingQueue<Throwable> broken = new LinkedBlockingQueue<>();
    private final Loop loop = new Loop(Eal.start(128), _ -> {}, () -> {}, broken::add);

    @Test
    void whatFailsBetweenTwoTurnsIsToldToWhoWantedItAndTheLoopGoesOn() {
        assertThatThrownBy(() -> loop.between(() -> {
                    throw AcceleratorException.conflict("It cannot be.");
                }))
                .hasMessage("It cannot be.");
        loop.between(() -> {});
        assertThat(broken).isEmpty();
    }

    @Test
    void aFaultInAFunctionEndsTheLoopAndIsTold() throws InterruptedException {
        var fault = new IllegalStateException("a fault of the site's own");
        loop.add(new Faulty(fault), List.of(), false);
        assertThat(broken.poll(20, SECONDS)).isSameAs(fault);
    }

    private record Faulty(RuntimeException fault) implements HostedFunction {
        @Override
        public int poll() {
            throw fault;
        }

        @Override
        public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {}

        @Override
        public Traffic forwarded() {
            return Traffic.NONE;
        }

        @Override
        public Map<RuleId, Traffic> matched() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
