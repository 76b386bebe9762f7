package io.sextant.vnfm;

import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.ServiceAddress;
import io.sextant.vim.iml.ServiceAddressSpec.Member;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The service address of a VNF leads to those of its VNFCs that are there. */
class ServiceAddressesTest {
    private static final String FRONT = """
                rr:
                  type: sextant.nodes.ServiceAddress
                  properties:
                    layer_protocols: [ipv4]
                    vip_function: load_balance
                    ports: [{ port: 80, target_port: 8080 }]
                  requirements:
                    - target: worker_inner
            """;

    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfPkgId served;
    private VnfInstance vnf;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        var inner = "    inner:\n      type: tosca.nodes.nfv.VnfVirtualLink";
        served = vnfm.onboard(AppPackage.version("1")
                .with(inner, FRONT + inner)
                .with("      left: [", "      front: [rr, virtual_link]\n      left: [")
                .with(
                        "      - left: {",
                        "      - front: { capability: tosca.capabilities.nfv.VirtualLinkable, occurrences: [0, 1] }\n"
                                + "      - left: {"));
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    @BeforeEach
    void instantiate() {
        var connections = Map.of("uplink", VnfmFixture.RIGHT, "left", VnfmFixture.LEFT, "front", VnfmFixture.OTHER);
        vnf = vnfm.changed(
                vnfm.create(served).id(), new VnfChange.Instantiate("small", Optional.empty(), Map.of(), connections));
    }

    @Test
    void itIsOnTheNetworkThatItsVipCpIsConnectedToAndLeadsToAllInstances() {
        assertThat(address(vnf).serving()).containsExactlyInAnyOrderElementsOf(workers(vnf));
        assertThat(vnf.attached(vnf.is(), "front")).singleElement().satisfies(front -> {
            assertThat(front.cp().network()).isEqualTo(VnfmFixture.OTHER);
            assertThat(front.endpoint().orElseThrow().address())
                    .isEqualTo(address(vnf).address());
        });
    }

    @Test
    void itFollowsScalingAndHealingAndStaysWhatItIs() {
        var address = address(vnf).address();
        for (var change : List.of(
                new VnfChange.Scale("workers", 1),
                new VnfChange.Scale("workers", -1),
                new VnfChange.Heal(Optional.empty(), List.of(firstWorker(vnf).id())),
                new VnfChange.Heal(Optional.empty(), List.of(balancer(vnf).id())))) {
            var changed = vnfm.changed(vnf.id(), change);
            assertThat(address(changed).serving())
                    .as("%s", change)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(workers(changed));
            assertThat(address(changed).address()).isEqualTo(address);
            vnf = changed;
        }
    }

    @Test
    void whatIsUndoneLeavesItAsItWas() {
        vnfm.site.faults().after(Operation.DEPLOY_FUNCTION).then(Faults.fail(SouthboundFault.BROKEN, "as wanted"));
        var healing = vnfm.begin(
                vnf.id(),
                new VnfChange.Heal(Optional.empty(), List.of(balancer(vnf).id())));
        vnfm.rested(healing);
        vnfm.site.faults().clear();
        vnfm.operations.rollback(healing);
        assertThat(vnfm.rested(healing).phase().name()).isEqualTo("ROLLED_BACK");
        assertThat(address(vnf).serving()).containsExactlyInAnyOrderElementsOf(workers(vnf));
    }

    @Test
    void itGoesWithTheVnf() {
        vnfm.changed(vnf.id(), new VnfChange.Operate(false, Duration.ZERO));
        vnf = vnfm.changed(vnf.id(), new VnfChange.Operate(true, Duration.ZERO));
        assertThat(address(vnf).serving()).containsExactlyInAnyOrderElementsOf(workers(vnf));
        vnfm.changed(vnf.id(), new VnfChange.Terminate(Duration.ZERO));
        assertThat(vnfm.site.iml().find(new FunctionId(balancer(vnf).id()))).isEmpty();
    }

    private static ServiceAddress address(VnfInstance of) {
        var addresses = vnfm.site
                .iml()
                .serviceAddresses()
                .of(new FunctionId(balancer(of).id()));
        assertThat(addresses).hasSize(1);
        return addresses.getFirst();
    }

    private static Vnfc balancer(VnfInstance of) {
        return ServiceAddressing.balancer(of.is()).orElseThrow();
    }

    private static Vnfc firstWorker(VnfInstance of) {
        return of.is().vnfcsOf("worker").getFirst();
    }

    private static List<Member> workers(VnfInstance of) {
        return of.is().vnfcsOf("worker").stream()
                .map(vnfc -> new Member(new WorkloadId(vnfc.id()), "eth1"))
                .toList();
    }
}
