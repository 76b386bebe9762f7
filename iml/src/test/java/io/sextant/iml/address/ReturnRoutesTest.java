package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Echo;
import io.sextant.iml.network.Stop;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.iml.network.Workplace;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ReturnRoutesTest {
    private static final WorkloadRoute ONE = route("one");
    private static final WorkloadRoute TWO = route("two");

    private final Set<WorkloadId> silent = new HashSet<>();
    private final List<String> done = new ArrayList<>();
    private final ReturnRoutes routes = new ReturnRoutes(id -> Optional.of(new Place(id)));

    @Test
    void oneWhoseMachineDoesNotAnswerKeepsNoneWaitingAndIsTriedAgain() {
        silent.add(ONE.from().workload());
        routes.add(Set.of(ONE, TWO));
        assertThat(routes.has(ONE)).isFalse();
        assertThat(routes.has(TWO)).isTrue();

        silent.clear();
        routes.add(Set.of(ONE, TWO));
        assertThat(routes.has(ONE)).isTrue();
        assertThat(done).containsExactly("add two", "add one");
    }

    @Test
    void oneThatCannotBeTakenAwayIsTakenAwayLater() {
        routes.add(Set.of(ONE, TWO));
        silent.add(ONE.from().workload());
        routes.keepOnly(Set.of());
        assertThat(routes.has(ONE)).isTrue();
        assertThat(routes.has(TWO)).isFalse();

        silent.clear();
        routes.keepOnly(Set.of());
        assertThat(done).endsWith("take two", "take one");
    }

    @Test
    void aWorkloadThatHasANewNamespaceGetsItsRoutesAgain() {
        routes.add(Set.of(ONE, TWO));
        routes.forget(TWO.from().workload());
        done.clear();
        routes.add(Set.of(ONE, TWO));
        assertThat(done).containsExactly("add two");
    }

    private static WorkloadRoute route(String workload) {
        var from = new Stop(new WorkloadId(workload), new InterfaceName("eth0"));
        return new WorkloadRoute(from, Cidr.of("10.30.0.0/24"), Ip.of("10.30.1.2"), Optional.empty());
    }

    /** Notes what is done, or throws as a client of another machine does. */
    private final class Place implements Workplace {
        private final WorkloadId workload;

        Place(WorkloadId workload) {
            this.workload = workload;
        }

        @Override
        public void install(List<WorkloadRoute> its) {
            act("add ");
        }

        @Override
        public void withdraw(List<WorkloadRoute> its) {
            act("take ");
        }

        private void act(String what) {
            if (silent.contains(workload)) throw SiteProblem.unavailable("It does not answer.");
            done.add(what + workload);
        }

        @Override
        public String ping(Echo echo) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long echoRequests() {
            throw new UnsupportedOperationException();
        }
    }
}
