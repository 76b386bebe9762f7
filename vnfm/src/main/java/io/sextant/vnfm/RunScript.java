package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.vim.Clusters;
import io.sextant.vim.Execution;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a lifecycle script of the VNF's package in one VNFC. It is not undone: what it did only its author knows.
 *
 * @param operation of the interface Vnflcm
 * @param file path within the package
 */
record RunScript(
        VnfInstanceId vnf,
        String vnfc,
        String vduId,
        String operation,
        VnfPkgId vnfPkgId,
        String file,
        Map<String, String> inputs)
        implements Step {
    RunScript {
        inputs = Map.copyOf(inputs);
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("script " + operation + " in VNFC " + vnfc + " (VDU " + vduId + ")");
    }

    /**
     * What a script has said.
     *
     * @param ran whether there was a running VNFC with a shell
     * @param output the beginning of it
     * @param errors likewise
     */
    record Said(boolean ran, String output, String errors) {
        private static final int MOST = 4096;

        static final Said NOTHING = new Said(false, "", "");

        static Said of(Execution execution) {
            return new Said(true, beginning(execution.output()), beginning(execution.errors()));
        }

        private static String beginning(String text) {
            return text.length() <= MOST ? text : text.substring(0, MOST);
        }
    }

    static final class Handler implements StepHandler<RunScript, Said> {
        private static final Duration LIMIT = Duration.ofMinutes(2);

        private final VnfInstances instances;
        private final VnfPackages packages;
        private final Clusters clusters;

        Handler(VnfInstances instances, VnfPackages packages, Clusters clusters) {
            this.instances = instances;
            this.packages = packages;
            this.clusters = clusters;
        }

        @Override
        public Class<RunScript> type() {
            return RunScript.class;
        }

        @Override
        public Said perform(RunScript step, StepContext context) {
            var grant = instances.get(step.vnf()).grant().orElseThrow();
            var workloads = clusters.get(grant.cluster()).require(Workloads.class);
            var script = Script.of(packages, step.vnfPkgId(), step.file(), step.inputs());
            return script.run(workloads, new WorkloadId(step.vnfc()), LIMIT)
                    .map(execution -> said(step, execution))
                    .orElse(Said.NOTHING);
        }

        private static Said said(RunScript step, Execution execution) {
            var said = Said.of(execution);
            if (execution.exitCode() == 0) return said;
            var how = execution.timedOut() ? "ran out of its time" : "ended with exit code " + execution.exitCode();
            throw Problem.of(
                    502,
                    "A lifecycle script failed",
                    "Script '" + step.file() + "' " + how + ": " + said.errors().strip());
        }

        @Override
        public void undo(RunScript step, StepContext context) {
            // What a script did only its author knows; the script of the operation that undoes it may.
        }
    }
}
