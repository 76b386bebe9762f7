package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PodNetworksTest {
    @Test
    void whatIsLeftOutIsChosen() {
        var asked = PodNetworks.asked("""
                [{"name": "left"}, {"name": "right", "interface": "data", "ips": ["10.5.0.7"]}]""");
        assertThat(asked)
                .containsExactly(
                        new Attachment(new InterfaceName("net1"), new LinkId("left"), Optional.empty()),
                        new Attachment(new InterfaceName("data"), new LinkId("right"), Optional.of(Ip.of("10.5.0.7"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "left | no JSON",
                "{} | no list",
                "[{}] | no link id",
                "[7] | no link id",
                "[{'name': '../left'}] | no link id",
                "[{'name': 'left', 'interface': 'eth0'}] | pod's already",
                "[{'name': 'left', 'interface': 'a/b'}] | a/b",
                "[{'name': 'left', 'ips': ['10.5.0.7', '10.5.0.8']}] | one address",
                "[{'name': 'left', 'ips': ['nowhere']}] | nowhere",
                "[{'name': 'left', 'interface': 'a'}, {'name': 'right', 'interface': 'a'}] | twice",
            })
    void oneThatIsWrongIsSaidSo(String annotation, String words) {
        assertThatExceptionOfType(CniError.class)
                .isThrownBy(() -> PodNetworks.asked(annotation.replace('\'', '"')))
                .satisfies(error -> assertThat(error.document().get("code")).isEqualTo(CniError.CONFIGURATION))
                .satisfies(error ->
                        assertThat((String) error.document().get("details")).contains(words));
    }
}
