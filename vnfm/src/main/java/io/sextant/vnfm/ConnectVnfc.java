package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.Interface;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a VNFC on other networks while it is there.
 *
 * @param before its interfaces until now, with their addresses
 * @param now those that it shall have
 */
record ConnectVnfc(VnfInstanceId vnf, String vnfc, String vduId, List<Interface> before, List<Interface> now)
        implements Step {
    ConnectVnfc {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /** What leads the VNFC, which is there, to its connection points. */
    static ConnectVnfc of(VnfInstance vnf, Vnfc vnfc) {
        var before = vnf.endpoints().get(vnfc.id()).stream()
                .map(there -> new Interface(there.name(), there.network(), Optional.of(there.address())))
                .toList();
        var now = vnfc.cps().stream()
                .map(cp -> before.stream()
                        .filter(there -> isLike(there, cp))
                        .findFirst()
                        .orElseGet(() -> new Interface(cp.interfaceName(), cp.network(), cp.address())))
                .toList();
        return new ConnectVnfc(vnf.id(), vnfc.id(), vnfc.vduId(), before, now);
    }

    private static boolean isLike(Interface there, Vnfc.Cp cp) {
        return there.name().equals(cp.interfaceName()) && there.network().equals(cp.network());
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("VNFC " + vnfc + " (VDU " + vduId + ")");
    }

    static final class Handler implements StepHandler<ConnectVnfc, Workload> {
        private final VnfInstances instances;
        private final Clusters clusters;

        Handler(VnfInstances instances, Clusters clusters) {
            this.instances = instances;
            this.clusters = clusters;
        }

        @Override
        public Class<ConnectVnfc> type() {
            return ConnectVnfc.class;
        }

        @Override
        public Workload perform(ConnectVnfc step, StepContext context) {
            return exchange(step, step.before(), step.now());
        }

        @Override
        public void record(ConnectVnfc step, Workload workload, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.with(step.vnfc(), workload.endpoints()));
        }

        /** Known at once, since forgetting cannot ask the cluster what came back. */
        @Override
        public void undo(ConnectVnfc step, StepContext context) {
            record(step, exchange(step, step.now(), step.before()), context);
        }

        /** What was cut half-way may have left either of the two: both go before one comes. */
        private Workload exchange(ConnectVnfc step, List<Interface> old, List<Interface> fresh) {
            var grant = instances.get(step.vnf()).grant().orElseThrow();
            var workloads = clusters.get(grant.cluster()).require(Workloads.class);
            var id = new WorkloadId(step.vnfc());
            Stream.concat(without(old, fresh), without(fresh, old))
                    .map(Interface::name)
                    .distinct()
                    .forEach(name -> workloads.disconnect(id, name));
            without(fresh, old).forEach(each -> workloads.connect(id, each));
            return workloads
                    .find(id)
                    .orElseThrow(() -> Problem.conflict("The cluster has no workload " + id + " any more; heal it."));
        }

        private static Stream<Interface> without(List<Interface> some, List<Interface> others) {
            return some.stream().filter(each -> !others.contains(each));
        }
    }
}
