package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.toSet;

/**
 * Sends each site of the service its local NSD: the chains of the forwarding graphs, through the endpoints that are known by
 * now; of an operation that was continued, those of which everything is there. Undone, the sites get the chains of before.
 */
record RealiseChains(NsInstanceId ns) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("local NSD " + ns);
    }

    static final class Handler implements StepHandler<RealiseChains, Nothing> {
        private final NsInstances instances;
        private final VnfInstances vnfInstances;
        private final Sites sites;
        private final LocalNsds localNsds;

        Handler(NsInstances instances, VnfInstances vnfInstances, Sites sites) {
            this.instances = instances;
            this.vnfInstances = vnfInstances;
            this.sites = sites;
            this.localNsds = new LocalNsds(sites);
        }

        @Override
        public Class<RealiseChains> type() {
            return RealiseChains.class;
        }

        @Override
        public Nothing perform(RealiseChains step, StepContext context) {
            var ns = instances.get(step.ns());
            var parts = context.skipped().isEmpty()
                    ? Chains.ahead(ns, vnfInstances, uplinks(ns)::get).all()
                    : Chains.ahead(ns, vnfInstances, localNsds::uplink).possible(missing(ns));
            localNsds.realise(ns, parts);
            return Nothing.NOTHING;
        }

        /** Of all sites between which chains may lead; one that is left may not even answer. */
        private Map<SiteId, String> uplinks(NsInstance ns) {
            return localNsds.uplinks(ns.meant().and(ns.staying()).divided().stream()
                    .flatMap(part -> part.site().stream())
                    .collect(toSet()));
        }

        /** The outlets that the operation was continued without. */
        private Set<FunctionId> missing(NsInstance ns) {
            return ns.meant().divided().stream()
                    .filter(part -> !Outlet.works(sites.get(part.site().orElseThrow()), Outlet.id(part.network())))
                    .map(part -> Outlet.id(part.network()))
                    .collect(toSet());
        }

        @Override
        public void undo(RealiseChains step, StepContext context) {
            instances.find(step.ns()).ifPresent(ns -> {
                var chains = Chains.back(ns, vnfInstances, localNsds::uplink).possible(Set.of());
                if (ns.relocation().isPresent()) localNsds.restore(ns, chains);
                else localNsds.realise(ns, chains);
            });
        }
    }
}
