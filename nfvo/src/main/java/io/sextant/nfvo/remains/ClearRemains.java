package io.sextant.nfvo.remains;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.RemainsId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.Gateways;
import io.sextant.nfvo.NsInstances;
import io.sextant.vim.Charts;
import io.sextant.vim.Clusters;
import io.sextant.vim.Manifests;
import io.sextant.vim.Networks;
import io.sextant.vim.VirtualCps;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.Sites;

import java.util.Optional;

/** Removes what a service has left behind: first what leads traffic, last what the rest was on. */
record ClearRemains(RemainsId remains) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("remains " + remains);
    }

    static final class Handler implements StepHandler<ClearRemains, Nothing> {
        private final LeftBehind leftBehind;
        private final NsInstances instances;
        private final Clusters clusters;
        private final Sites sites;
        private final Gateways gateways;

        Handler(LeftBehind leftBehind, NsInstances instances, Clusters clusters, Sites sites, Gateways gateways) {
            this.leftBehind = leftBehind;
            this.instances = instances;
            this.clusters = clusters;
            this.sites = sites;
            this.gateways = gateways;
        }

        @Override
        public Class<ClearRemains> type() {
            return ClearRemains.class;
        }

        @Override
        public Nothing perform(ClearRemains step, StepContext context) {
            leftBehind.find(step.remains()).ifPresent(this::clear);
            return Nothing.NOTHING;
        }

        private void clear(Remains remains) {
            sites.find(remains.site()).ifPresent(iml -> clear(iml, remains));
            var vim = clusters.get(remains.cluster());
            remains.charts().forEach(id -> vim.require(Charts.class).uninstall(id));
            remains.manifests().forEach(id -> vim.require(Manifests.class).remove(id));
            remains.workloads().forEach(id -> vim.require(Workloads.class).terminate(id));
            remains.virtualCps().forEach(id -> vim.require(VirtualCps.class).remove(id));
            remains.outlets().forEach(outlet -> gateways.close(remains.cluster(), remains.site(), outlet));
            remains.networks().forEach(id -> vim.require(Networks.class).delete(id));
        }

        private void clear(Iml iml, Remains remains) {
            if (!isAt(remains.ns(), remains.site()))
                iml.withdraw(new LocalNsdId(remains.ns().toString()));
            remains.functions().forEach(iml::remove);
            remains.outlets().forEach(iml::remove);
        }

        /** The service may have come back, with chains of its own there. */
        private boolean isAt(NsInstanceId ns, SiteId site) {
            return instances
                    .find(ns)
                    .flatMap(found -> found.placement())
                    .filter(placement ->
                            placement.all().anyMatch(each -> each.site().equals(site)))
                    .isPresent();
        }

        @Override
        public void record(ClearRemains step, Nothing result, StepContext context) {
            leftBehind.remove(step.remains());
        }

        @Override
        public void undo(ClearRemains step, StepContext context) {
            // There is no way back: the operation fails, and is begun again when the site is reached the next time.
        }
    }
}
