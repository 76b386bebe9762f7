package io.sextant.vnfm;

import io.sextant.catalogue.model.HostRequirements;
import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.LcmScript;
import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.model.NestedEnvironment;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.model.VirtualCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfLcm;
import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class DeployableTest {
    private static final Vdu ROUTER = new Vdu.NetworkFunction(
            "router",
            "",
            "",
            InstanceRange.ONE,
            "router",
            0,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    static Stream<Arguments> whatNothingDeploys() {
        var chart = new Mciop("chart", List.of(), List.of(), List.of());
        var vip = new VipCp("vip", "load_balance", false, List.of(), Optional.empty(), List.of(), List.of());
        var service = new VirtualCp("service", List.of("router"), Optional.empty(), List.of(), List.of(), false);
        var nested = new NestedEnvironment(Optional.of("click"), Optional.of("a.click"), Optional.empty(), false);
        return Stream.of(
                arguments("MCIOP 'chart'", flavour(List.of(), List.of(), List.of(), List.of(chart))),
                arguments("VipCp 'vip'", flavour(List.of(ROUTER), List.of(vip), List.of(), List.of())),
                arguments("VirtualCp 'service'", flavour(List.of(ROUTER), List.of(), List.of(service), List.of())),
                arguments("storage (VDU 'app')", flavour(unit(List.of("disk"), Optional.empty()))),
                arguments("nested execution environment (VDU 'app')", flavour(unit(List.of(), Optional.of(nested)))),
                arguments("0 containers (VDU 'app')", flavour(unit(List.of(), Optional.empty()))),
                arguments("script of the type", flavour(ROUTER, script("tosca.artifacts.Implementation.Python"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatNothingDeploys")
    void whatNothingDeploysIsRefusedWith501(String what, VnfFlavour flavour) {
        assertThatThrownBy(() -> Deployable.check(flavour))
                .hasMessageContaining(what)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(501));
    }

    @Test
    void aNetworkFunctionIsDeployed() {
        assertThatCode(() -> Deployable.check(flavour(ROUTER))).doesNotThrowAnyException();
    }

    private static VnfLcm script(String type) {
        var script = new LcmScript("Vnflcm", "heal_start", "heal.py", type, Map.of());
        return new VnfLcm(null, null, List.of(script), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static VnfFlavour flavour(Vdu vdu, VnfLcm lcm) {
        return new VnfFlavour(
                "default",
                "",
                List.of(vdu),
                List.of(),
                List.of(),
                List.of(),
                Scaling.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lcm);
    }

    private static VnfFlavour flavour(Vdu vdu) {
        return flavour(List.of(vdu), List.of(), List.of(), List.of());
    }

    private static VnfFlavour flavour(List<Vdu> vdus, List<VipCp> vips, List<VirtualCp> services, List<Mciop> charts) {
        return new VnfFlavour(
                "default",
                "",
                vdus,
                List.of(),
                List.of(),
                List.of(),
                Scaling.NONE,
                List.of(),
                vips,
                services,
                charts,
                List.of(),
                List.of(),
                VnfLcm.NONE);
    }

    private static Vdu unit(List<String> storages, Optional<NestedEnvironment> nested) {
        return new Vdu.OsContainerDeployableUnit(
                "app",
                "",
                "",
                InstanceRange.ONE,
                List.of(),
                Optional.empty(),
                HostRequirements.NONE,
                storages,
                List.of(),
                List.of(),
                nested);
    }
}
