package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.Vdu;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Digest;
import io.sextant.vim.State;
import io.sextant.vim.iml.Function;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Program;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.iml.Target;

import java.util.List;
import java.util.Optional;

/** Has the granted site's IML realise one VNFC that is a network function, on the target that it selects. */
record DeployNetworkFunction(VnfInstanceId vnf, String vnfc, String vduId) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("network function " + vnfc + " (VDU " + vduId + ")");
    }

    static final class Handler implements StepHandler<DeployNetworkFunction, Function> {
        private final VnfInstances instances;
        private final VnfDescriptors descriptors;
        private final VnfPackages packages;
        private final Sites sites;
        private final ServiceAddressing addressing;

        Handler(
                VnfInstances instances,
                VnfDescriptors descriptors,
                VnfPackages packages,
                Sites sites,
                ServiceAddressing addressing) {
            this.instances = instances;
            this.descriptors = descriptors;
            this.packages = packages;
            this.sites = sites;
            this.addressing = addressing;
        }

        @Override
        public Class<DeployNetworkFunction> type() {
            return DeployNetworkFunction.class;
        }

        @Override
        public Function perform(DeployNetworkFunction step, StepContext context) {
            var vnf = instances.get(step.vnf());
            var iml = sites.get(vnf.grant().orElseThrow().site());
            var vnfc = vnf.vnfc(step.vnfc());
            var vdu = vdu(vnfc);
            var id = new FunctionId(step.vnfc());
            var function = there(iml, vnfc).orElseGet(() -> {
                var programs = vdu.programs().stream()
                        .map(program -> give(iml, vnfc, program))
                        .toList();
                return iml.deploy(id, spec(vnf, vnfc, vdu, programs));
            });
            vdu.rules().forEach(rule -> iml.install(id, new RuleId(rule.id()), StaticRules.read(vdu, rule)));
            if (ServiceAddressing.isBalancer(vnfc)) addressing.lead(vnf, vnfc, vnf.vnfcs());
            return function;
        }

        /** One that has been there before, and was not removed after all, is kept while it works. */
        private static Optional<Function> there(Iml iml, Vnfc vnfc) {
            var id = new FunctionId(vnfc.id());
            var found = vnfc.addressed() ? iml.find(id) : Optional.<Function>empty();
            var works = found.filter(function -> function.state() == State.RUNNING);
            if (works.isEmpty()) found.ifPresent(_ -> iml.remove(id));
            return works;
        }

        @Override
        public void record(DeployNetworkFunction step, Function function, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.with(step.vnfc(), function.ports()));
        }

        @Override
        public void undo(DeployNetworkFunction step, StepContext context) {
            instances
                    .find(step.vnf())
                    .flatMap(VnfInstance::grant)
                    .ifPresent(grant -> sites.get(grant.site()).remove(new FunctionId(step.vnfc())));
        }

        @Override
        public void forget(DeployNetworkFunction step, StepContext context) {
            instances.change(step.vnf(), vnf -> vnf.without(step.vnfc()));
        }

        private Vdu.NetworkFunction vdu(Vnfc vnfc) {
            if (descriptors.vdu(vnfc) instanceof Vdu.NetworkFunction function) return function;
            throw new IllegalStateException("VDU " + vnfc.vduId() + " was planned as a network function and is none");
        }

        private Program give(Iml iml, Vnfc vnfc, io.sextant.catalogue.model.Program program) {
            var artifact = packages.artifact(vnfc.origin().vnfPkgId(), program.file());
            var digest = Digest.sha256(artifact.sha256().hex());
            iml.upload(digest, new FunctionId(vnfc.id()), artifact.size(), artifact::open);
            return new Program(Target.valueOf(program.target()), digest, program.mainClass());
        }

        private FunctionSpec spec(VnfInstance vnf, Vnfc vnfc, Vdu.NetworkFunction vdu, List<Program> programs) {
            var requirement = new Requirement(
                    Optional.of(vdu.throughput()),
                    vdu.tableSize(),
                    vdu.stateful(),
                    WantedTarget.of(vnf.info(), vdu),
                    vdu.delayBudget());
            var ports = vnfc.cps().stream()
                    .map(cp -> new PortSpec(
                            cp.interfaceName(), cp.network(), cp.address().or(() -> addressing.described(vnfc, cp))))
                    .toList();
            return new FunctionSpec(vnf.name() + "-" + vnfc.vduId(), vdu.type(), requirement, ports, programs);
        }
    }
}
