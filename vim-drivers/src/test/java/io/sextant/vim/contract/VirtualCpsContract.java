package io.sextant.vim.contract;

import io.sextant.vim.NetworkId;
import io.sextant.vim.VirtualCp;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.VirtualCpSpec.Port;
import io.sextant.vim.VirtualCpSpec.Protocol;
import io.sextant.vim.VirtualCps;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link VirtualCps} must keep. */
public interface VirtualCpsContract extends ClusterUnderTest {
    private VirtualCps virtualCps() {
        return vim().require(VirtualCps.class);
    }

    private VirtualCpSpec http(int port) {
        return new VirtualCpSpec(
                "web", Optional.of(new NetworkId("net")), List.of(new Port("http", Protocol.TCP, port)));
    }

    @Test
    default void aVirtualConnectionPointHasAnAddressUntilItIsRemoved() {
        var id = new VirtualCpId("Web_1");
        var made = virtualCps().expose(id, http(80), Optional.empty());
        assertThat(made.address()).isNotBlank();
        assertThat(virtualCps().find(id)).contains(made);
        assertThat(virtualCps().all()).containsExactly(made);
        virtualCps().remove(id);
        assertThat(virtualCps().find(id)).isEmpty();
        assertThat(virtualCps().all()).isEmpty();
    }

    @Test
    default void exposingAndRemovingAreRepeatable() {
        var id = new VirtualCpId("web");
        var made = virtualCps().expose(id, http(80), Optional.empty());
        assertThat(virtualCps().expose(id, http(80), Optional.empty())).isEqualTo(made);
        virtualCps().remove(id);
        assertThatCode(() -> virtualCps().remove(id)).doesNotThrowAnyException();
    }

    @Test
    default void aChangedVirtualConnectionPointKeepsItsAddress() {
        var id = new VirtualCpId("web");
        var made = virtualCps().expose(id, http(80), Optional.empty());
        var changed = virtualCps().expose(id, http(81), Optional.empty());
        assertThat(changed).isEqualTo(new VirtualCp(id, http(81), made.address()));
        assertThat(virtualCps().all()).containsExactly(changed);
        virtualCps().remove(id);
    }

    @Test
    default void oneThatIsMadeAgainHasTheAddressThatItHadUnlessThatIsTaken() {
        var id = new VirtualCpId("web");
        var other = new VirtualCpId("other");
        var address = virtualCps().expose(id, http(80), Optional.empty()).address();
        virtualCps().remove(id);
        assertThat(virtualCps().expose(id, http(80), Optional.of(address)).address())
                .isEqualTo(address);
        assertThat(virtualCps().expose(other, http(80), Optional.of(address)).address())
                .isNotEqualTo(address);
        virtualCps().remove(id);
        virtualCps().remove(other);
    }
}
