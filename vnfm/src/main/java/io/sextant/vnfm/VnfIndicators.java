package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.LcmScript;
import io.sextant.catalogue.model.VnfLcm;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.vim.Clusters;
import io.sextant.vim.Execution;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The values that tell how a VNF is (SOL003 clause 8). Each is what its script says: the operation of the indicator's name in
 * the VNFD's interface VnfIndicator, run in the first VNFC with a shell.
 */
public final class VnfIndicators {
    private static final String INTERFACE = "VnfIndicator";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final VnfPackages packages;
    private final VnfDescriptors descriptors;
    private final Clusters clusters;

    public VnfIndicators(VnfPackages packages, Clusters clusters) {
        this.packages = packages;
        this.descriptors = new VnfDescriptors(packages);
        this.clusters = clusters;
    }

    /** An indicator with its value (SOL003 8.5.2.2). */
    public record Indicator(String id, String name, String value, VnfInstanceId vnfInstanceId) {}

    /**
     * The indicators of the VNF, as they are now; none while it does not run.
     *
     * @throws Problem 502 if a script fails, 503 or 504 if the cluster does not answer
     */
    public List<Indicator> read(VnfInstance vnf) {
        if (!vnf.is().instantiated() || !vnf.is().started()) return List.of();
        var flavour = descriptors.flavour(vnf.is());
        return flavour.lcm().indicators().stream()
                .flatMap(indicator -> script(flavour.lcm(), indicator.id())
                        .flatMap(script -> value(vnf, script))
                        .map(value -> new Indicator(indicator.id(), indicator.id(), value, vnf.id()))
                        .stream())
                .toList();
    }

    /** Whether VNFs of the VNFD tell the indicator: whether there is a script for it. */
    public static boolean isRead(VnfLcm lcm, String indicator) {
        return script(lcm, indicator).isPresent();
    }

    private static Optional<LcmScript> script(VnfLcm lcm, String indicator) {
        return lcm.scripts().stream()
                .filter(script -> script.interfaceName().equals(INTERFACE)
                        && script.operation().equals(indicator))
                .findFirst();
    }

    private Optional<String> value(VnfInstance vnf, LcmScript declared) {
        var workloads = clusters.get(vnf.grant().orElseThrow().cluster()).require(Workloads.class);
        var script = Script.of(packages, vnf.is().product().vnfPkgId(), declared.file(), declared.inputs());
        return vnf.is().vnfcs().stream()
                .filter(vnfc -> !vnfc.networkFunction() && vnf.present(vnfc))
                .flatMap(vnfc -> script.run(workloads, new WorkloadId(vnfc.id()), LIMIT).stream())
                .map(execution -> value(declared, execution))
                .findFirst();
    }

    private static String value(LcmScript script, Execution execution) {
        if (execution.exitCode() != 0)
            throw Problem.of(
                    502,
                    "An indicator's script failed",
                    "Script '" + script.file() + "' ended with exit code " + execution.exitCode() + ": "
                            + execution.errors().strip());
        return execution.output().strip();
    }
}
