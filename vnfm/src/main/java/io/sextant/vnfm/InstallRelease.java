package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Charts;
import io.sextant.vim.Clusters;
import io.sextant.vim.Manifests;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.Vim;
import io.sextant.vnfm.VnfRelease.Kind;
import io.sextant.vnfm.VnfRelease.Origin;

import java.util.Map;
import java.util.Optional;

/**
 * Installs a Helm chart or manifests of the VNF, or brings what is installed to them.
 *
 * @param name of the artifact
 * @param before what was installed
 */
record InstallRelease(
        VnfInstanceId vnf, ReleaseId release, Kind kind, String name, Origin origin, Optional<Origin> before)
        implements Step {
    static InstallRelease of(VnfInstanceId vnf, VnfRelease release, Optional<VnfRelease> before) {
        return new InstallRelease(
                vnf, release.id(), release.kind(), release.name(), release.origin(), before.map(VnfRelease::origin));
    }

    @Override
    public Optional<String> resource() {
        return Optional.of(kind + " " + name + ", installed as " + release);
    }

    static final class Handler implements StepHandler<InstallRelease, Nothing> {
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
        public Class<InstallRelease> type() {
            return InstallRelease.class;
        }

        @Override
        public Nothing perform(InstallRelease step, StepContext context) {
            install(instances.get(step.vnf()), step, step.origin());
            return Nothing.NOTHING;
        }

        @Override
        public void undo(InstallRelease step, StepContext context) {
            instances
                    .find(step.vnf())
                    .filter(vnf -> vnf.grant().isPresent())
                    .ifPresent(vnf -> step.before()
                            .ifPresentOrElse(before -> install(vnf, step, before), () -> remove(vnf, step)));
        }

        private void install(VnfInstance vnf, InstallRelease step, Origin origin) {
            var files = new ReleaseFiles(packages, origin);
            switch (step.kind()) {
                case HELM_CHART ->
                    vim(vnf).require(Charts.class).install(step.release(), files::chart, values(vnf, step.name()));
                case MANIFESTS -> vim(vnf).require(Manifests.class).apply(step.release(), files.manifests());
            }
        }

        private void remove(VnfInstance vnf, InstallRelease step) {
            switch (step.kind()) {
                case HELM_CHART -> vim(vnf).require(Charts.class).uninstall(step.release());
                case MANIFESTS -> vim(vnf).require(Manifests.class).remove(step.release());
            }
        }

        private Vim vim(VnfInstance vnf) {
            return clusters.get(vnf.grant().orElseThrow().cluster());
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
