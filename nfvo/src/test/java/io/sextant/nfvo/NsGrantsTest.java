package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.GrantRequest;
import io.sextant.vnfm.GrantRequest.Resource;
import io.sextant.vnfm.GrantRequest.Type;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NsGrantsTest {
    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static NsInstanceId ns;
    private static VnfInstance src;
    private static String vdu;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        ns = nfvo.create();
        nfvo.rested(nfvo.instantiate(ns));
        src = nfvo.vnfInstances.get(
                nfvo.instances.get(ns).is().vnfsOf("src").getFirst().vnf());
        vdu = src.is().vnfcs().getFirst().vduId();
        nfvo.instances.change(ns, it -> it.goingTo(it.is(), Set.of(src.id()), Optional.empty()));
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @Test
    void whatTheClusterHasIsGrantedWhereTheServiceIs() {
        var placement = nfvo.instances.get(ns).placement().orElseThrow();
        assertThat(ask(1, 0)).isEqualTo(new Grant(placement.cluster(), placement.site()));
    }

    @Test
    void whatTheClusterLacksIsRefusedInItsNumbers() {
        assertThatThrownBy(() -> ask(1000, 0)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.detail())
                    .contains("m CPU")
                    .contains("100000 m CPU")
                    .contains(src.id().toString());
        });
    }

    @Test
    void whatTakesThePlaceOfWhatGoesNeedsNoRoom() {
        assertThat(ask(1000, 1000)).isNotNull();
    }

    @Test
    void aVnfOfAnotherServiceThatIsNotBeingChangedIsRefused() {
        var dst = nfvo.vnfInstances.get(
                nfvo.instances.get(ns).is().vnfsOf("dst").getFirst().vnf());
        var other = nfvo.create();
        assertThatThrownBy(() -> grants().request(dst, request(1, 0), NsLifecycle.subject(other)))
                .hasMessageContaining("is none of NS instance");
    }

    private static Grant ask(int added, int removed) {
        return grants().request(src, request(added, removed), NsLifecycle.subject(ns));
    }

    private static NsGrants grants() {
        return new NsGrants(nfvo.instances, nfvo.vnfs, nfvo.decisions);
    }

    private static GrantRequest request(int added, int removed) {
        return new GrantRequest(
                src.id(), Optional.of(VnfOperation.SCALE), some(added), List.of(), List.of(), some(removed));
    }

    private static List<Resource> some(int count) {
        return List.of(new Resource(Type.COMPUTE, vdu, count));
    }
}
