package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Charts;
import io.sextant.vim.Clusters;
import io.sextant.vim.ReleaseId;
import io.sextant.vnfm.VnfChart.Origin;

import java.util.Map;
import java.util.Optional;

/**
 * Installs a Helm chart of the VNF, or brings what is installed to it.
 *
 * @param name of the chart's artifact
 * @param before what was installed
 */
record InstallChart(VnfInstanceId vnf, ReleaseId release, String name, Origin chart, Optional<Origin> before)
        implements Step {
    static InstallChart of(VnfInstanceId vnf, VnfChart chart, Optional<VnfChart> before) {
        return new InstallChart(vnf, chart.id(), chart.name(), chart.origin(), before.map(VnfChart::origin));
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("Helm chart " + name + ", installed as " + release);
    }

    static final class Handler implements StepHandler<InstallChart, Nothing> {
        /** The extension of a VNF instance that has values for its charts, by their names. */
        private static final String VALUES = "chartValues";

        private final VnfInstances instances;
        private final VnfPackages packages;
        private final Clusters clusters;

        Handler(VnfInstances instances, VnfPackages packages, Clusters clusters) {
            this.instances = instances;
            this.packages = packages;
            this.clusters = clusters;
        }

        @Override
        public Class<InstallChart> type() {
            return InstallChart.class;
        }

        @Override
        public Nothing perform(InstallChart step, StepContext context) {
            install(instances.get(step.vnf()), step, step.chart());
            return Nothing.NOTHING;
        }

        @Override
        public void undo(InstallChart step, StepContext context) {
            instances
                    .find(step.vnf())
                    .filter(vnf -> vnf.grant().isPresent())
                    .ifPresent(vnf -> step.before()
                            .ifPresentOrElse(
                                    before -> install(vnf, step, before),
                                    () -> charts(vnf).uninstall(step.release())));
        }

        private void install(VnfInstance vnf, InstallChart step, Origin chart) {
            var artifact = packages.artifact(chart.vnfPkgId(), chart.file());
            charts(vnf).install(step.release(), artifact::open, values(vnf, step.name()));
        }

        private Charts charts(VnfInstance vnf) {
            return clusters.get(vnf.grant().orElseThrow().cluster()).require(Charts.class);
        }

        @SuppressWarnings("unchecked") // JSON's objects have texts for keys.
        private static Map<String, Object> values(VnfInstance vnf, String chart) {
            return vnf.info().extensions().get(VALUES) instanceof Map<?, ?> all
                            && all.get(chart) instanceof Map<?, ?> values
                    ? (Map<String, Object>) values
                    : Map.of();
        }
    }
}
