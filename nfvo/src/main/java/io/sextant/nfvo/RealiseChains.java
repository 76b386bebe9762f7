package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Sends the site its local NSD: the chains of the forwarding graphs, through the endpoints that are known by now. */
record RealiseChains(NsInstanceId ns) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("local NSD " + ns);
    }

    static final class Handler implements StepHandler<RealiseChains, LocalNsdReport> {
        private static final Logger LOG = LoggerFactory.getLogger(RealiseChains.class);
        private final NsInstances instances;
        private final VnfInstances vnfInstances;
        private final Nsds nsds;
        private final Sites sites;

        Handler(NsInstances instances, VnfInstances vnfInstances, Nsds nsds, Sites sites) {
            this.instances = instances;
            this.vnfInstances = vnfInstances;
            this.nsds = nsds;
            this.sites = sites;
        }

        @Override
        public Class<RealiseChains> type() {
            return RealiseChains.class;
        }

        @Override
        public LocalNsdReport perform(RealiseChains step, StepContext context) {
            var ns = instances.get(step.ns());
            var chains = new Chains(ns, vnfInstances).of(flavour(ns));
            var report =
                    sites.get(ns.placement().orElseThrow().site()).apply(new LocalNsd(id(step), ns.name(), chains));
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
            return report;
        }

        @Override
        public void undo(RealiseChains step, StepContext context) {
            instances
                    .find(step.ns())
                    .flatMap(NsInstance::placement)
                    .ifPresent(placement -> sites.get(placement.site()).withdraw(id(step)));
        }

        private NsFlavour flavour(NsInstance ns) {
            return ns.flavourId().flatMap(nsds.nsd(ns.nsdInfoId())::flavour).orElseThrow();
        }

        private static LocalNsdId id(RealiseChains step) {
            return new LocalNsdId(step.ns().toString());
        }
    }
}
