package io.sextant.accel.fastpath;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class LpmTest {
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {4, 16})
    void theLongestPrefixIsFoundWhateverCameAndWent(int octets) throws UnknownHostException {
        var model = new HashMap<Cidr, String>();
        var lpm = Lpm.empty("none");
        for (var step = 0; step < 1_000; step++) {
            var prefix = new Cidr(address(octets), random.nextInt(octets * 8 + 1)).network();
            if (random.nextInt(4) > 0) {
                model.put(prefix, "value " + step);
                lpm = lpm.edit().put(prefix, "value " + step).done();
            } else {
                var gone = model.isEmpty() ? prefix : some(model);
                model.remove(gone);
                lpm = lpm.edit().remove(gone).done();
            }
            var address = address(octets);
            assertThat(lpm.find(address)).as("%s in %s", address, model).isEqualTo(expected(model, address));
        }
    }

    @Test
    void aChangeLeavesWhatWasThereBefore() {
        var before = Lpm.empty("none")
                .edit()
                .put(Cidr.of("10.0.0.0/8"), "a")
                .put(Cidr.of("10.1.1.0/24"), "b")
                .done();
        var after = before.edit()
                .put(Cidr.of("10.1.1.0/24"), "c")
                .remove(Cidr.of("10.0.0.0/8"))
                .done();
        assertThat(before.find(Ip.of("10.1.1.1"))).isEqualTo("b");
        assertThat(before.find(Ip.of("10.2.1.1"))).isEqualTo("a");
        assertThat(after.find(Ip.of("10.1.1.1"))).isEqualTo("c");
        assertThat(after.find(Ip.of("10.2.1.1"))).isEqualTo("none");
    }

    // Few different octets, so that prefixes cover one another and addresses.
    private Ip address(int octets) throws UnknownHostException {
        var address = new byte[octets];
        for (var index = 0; index < octets; index++) address[index] = (byte) (32 + random.nextInt(2) * 129);
        return new Ip(InetAddress.getByAddress(address));
    }

    private Cidr some(Map<Cidr, String> model) {
        List<Cidr> prefixes = new ArrayList<>(model.keySet());
        return prefixes.get(random.nextInt(prefixes.size()));
    }

    private static String expected(Map<Cidr, String> model, Ip address) {
        return model.keySet().stream()
                .filter(prefix -> new Cidr(address, prefix.length()).network().equals(prefix))
                .max(Comparator.comparingInt(Cidr::length))
                .map(model::get)
                .orElse("none");
    }
}
