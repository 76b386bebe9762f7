package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/**
 * Sends the site its local NSD: the chains of the forwarding graphs, through the endpoints that are known by now; of an
 * operation that was continued, those of which everything is there. Undone, the site gets the chains of before.
 */
record RealiseChains(NsInstanceId ns) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("local NSD " + ns);
    }

    static final class Handler implements StepHandler<RealiseChains, Nothing> {
        private static final Logger LOG = LoggerFactory.getLogger(RealiseChains.class);
        private final NsInstances instances;
        private final VnfInstances vnfInstances;
        private final Sites sites;

        Handler(NsInstances instances, VnfInstances vnfInstances, Sites sites) {
            this.instances = instances;
            this.vnfInstances = vnfInstances;
            this.sites = sites;
        }

        @Override
        public Class<RealiseChains> type() {
            return RealiseChains.class;
        }

        @Override
        public Nothing perform(RealiseChains step, StepContext context) {
            var ns = instances.get(step.ns());
            var chains = Chains.ahead(ns, vnfInstances);
            realise(ns, context.skipped().isEmpty() ? chains.all() : chains.possible());
            return Nothing.NOTHING;
        }

        @Override
        public void undo(RealiseChains step, StepContext context) {
            instances
                    .find(step.ns())
                    .ifPresent(ns -> realise(ns, Chains.back(ns, vnfInstances).possible()));
        }

        private void realise(NsInstance ns, List<Chain> chains) {
            if (ns.placement().isEmpty()) return;
            var iml = sites.get(ns.placement().get().site());
            var id = new LocalNsdId(ns.id().toString());
            if (chains.isEmpty()) iml.withdraw(id);
            else check(ns, iml.apply(new LocalNsd(id, ns.name(), chains)));
        }

        private static void check(NsInstance ns, LocalNsdReport report) {
            var interrupted = report.chains().stream()
                    .filter(chain -> chain.verification().received() == 0)
                    .map(chain -> "chain " + chain.name() + ": "
                            + chain.verification().detail())
                    .toList();
            if (!interrupted.isEmpty()) throw Problem.of(502, "Traffic cannot pass", String.join("; ", interrupted));
            report.chains().stream()
                    .filter(chain -> !chain.verification().passed())
                    .forEach(chain -> LOG.warn(
                            "NS instance {}, chain {}: {}",
                            ns.id(),
                            chain.name(),
                            chain.verification().detail()));
        }
    }
}
