package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.Digest;
import io.sextant.vim.Image;
import io.sextant.vim.Images;
import io.sextant.vim.Interface;
import io.sextant.vim.Restart;
import io.sextant.vim.State;
import io.sextant.vim.Vim;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs one VNFC as a workload of the granted cluster. */
record DeployVnfc(VnfInstanceId vnf, String vnfc, String vduId) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("VNFC " + vnfc + " (VDU " + vduId + ")");
    }

    static final class Handler implements StepHandler<DeployVnfc, Workload> {
        private final VnfInstances instances;
        private final VnfDescriptors descriptors;
        private final VnfPackages packages;
        private final Clusters clusters;
        private final Grants grants;

        Handler(
                VnfInstances instances,
                VnfDescriptors descriptors,
                VnfPackages packages,
                Clusters clusters,
                Grants grants) {
            this.instances = instances;
            this.descriptors = descriptors;
            this.packages = packages;
            this.clusters = clusters;
            this.grants = grants;
        }

        @Override
        public Class<DeployVnfc> type() {
            return DeployVnfc.class;
        }

        @Override
        public Workload perform(DeployVnfc step, StepContext context) {
            var vnf = instances.get(step.vnf());
            var vim = clusters.get(vnf.grant().orElseThrow().cluster());
            var vnfc = vnf.vnfc(step.vnfc());
            var workloads = vim.require(Workloads.class);
            var there = there(workloads, vnfc);
            var workload = there.orElseGet(() -> deploy(vim, vnf, vnfc));
            if (!vnf.runs(vnfc)) return workloads.stop(workload.id(), Duration.ZERO);
            // What was deployed just now runs, or has ended as it was meant to.
            return there.isEmpty() || workload.state() == State.RUNNING ? workload : workloads.start(workload.id());
        }

        /** One that has been there before, and was not removed after all, is kept as it is: others may rely on it. */
        private static Optional<Workload> there(Workloads workloads, Vnfc vnfc) {
            return vnfc.addressed() ? workloads.find(new WorkloadId(vnfc.id())) : Optional.empty();
        }

        private Workload deploy(Vim vim, VnfInstance vnf, Vnfc vnfc) {
            var container = container(vnfc);
            var id = new WorkloadId(vnfc.id());
            var image = image(vim, vnfc, container, id);
            var files = new WorkloadFiles(packages, vnfc.origin().vnfPkgId()).of(container);
            return vim.require(Workloads.class)
                    .deploy(id, spec(vnf, vnfc, container, image).withFiles(files));
        }

        @Override
        public void record(DeployVnfc step, Workload workload, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.with(step.vnfc(), workload.endpoints()));
            // Read when it is locked: other VNFCs of the VNF may be recorded at this moment.
            var vnfc = instances.get(step.vnf()).vnfc(step.vnfc());
            grants.used(step.vnf(), VnfDemand.of(container(vnfc)));
        }

        @Override
        public void undo(DeployVnfc step, StepContext context) {
            instances
                    .find(step.vnf())
                    .ifPresent(vnf -> vnf.grant().ifPresent(grant -> {
                        var workloads = clusters.get(grant.cluster()).require(Workloads.class);
                        var id = new WorkloadId(step.vnfc());
                        vnf.grace()
                                .ifPresentOrElse(
                                        grace -> workloads.terminate(id, grace), () -> workloads.terminate(id));
                    }));
        }

        @Override
        public void forget(DeployVnfc step, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.without(step.vnfc()));
        }

        private OsContainer container(Vnfc vnfc) {
            return descriptors
                    .container(vnfc)
                    .orElseThrow(() -> new IllegalStateException(
                            "VDU " + vnfc.vduId() + " was planned as a container and is none"));
        }

        /** A cluster that takes no archives has to get the image by its name. */
        private Optional<Image> image(Vim vim, Vnfc vnfc, OsContainer container, WorkloadId id) {
            var name = container.imageReference().<Image>map(Image.Named::new);
            return vim.capability(Images.class).isPresent() || name.isEmpty()
                    ? container
                            .image()
                            .<Image>map(file -> new Image.Archive(give(vim, vnfc, file.file(), id)))
                            .or(() -> name)
                    : name;
        }

        private Digest give(Vim vim, Vnfc vnfc, String file, WorkloadId forWorkload) {
            var artifact = packages.artifact(vnfc.origin().vnfPkgId(), file);
            var digest = Digest.sha256(artifact.sha256().hex());
            vim.require(Images.class).upload(digest, forWorkload, artifact.size(), artifact::open);
            return digest;
        }

        private WorkloadSpec spec(VnfInstance vnf, Vnfc vnfc, OsContainer container, Optional<Image> image) {
            var command = new ArrayList<>(container.command());
            command.addAll(container.args());
            return new WorkloadSpec(
                            vnf.name() + "-" + vnfc.vduId() + "-" + vnfc.index(),
                            image,
                            command,
                            container.env(),
                            VnfDemand.of(container),
                            interfaces(vnfc))
                    .among(descriptors.affinity(vnf.id(), vnfc.origin(), vnfc.vduId()))
                    .restarted(
                            container.restartPolicy().map(policy -> Restart.valueOf(policy.toUpperCase(Locale.ROOT))))
                    .behind(vnf.virtualCpsOf(vnfc).stream()
                            .map(VnfVirtualCp::behind)
                            .toList());
        }

        private static List<Interface> interfaces(Vnfc vnfc) {
            return vnfc.cps().stream()
                    .map(cp -> new Interface(cp.interfaceName(), cp.network(), cp.address()))
                    .toList();
        }
    }
}
