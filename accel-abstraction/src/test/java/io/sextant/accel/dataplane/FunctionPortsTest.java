package io.sextant.accel.dataplane;

import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.NeedsDpdk;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsDpdk
class FunctionPortsTest {
    @Test
    void aPortThatDoesNotCloseKeepsNoOtherOpen() {
        try (var pool = new BufferPool(Eal.start(128), "function ports", 1023)) {
            var broken = EthernetPort.plug("net_null11", "", pool);
            var ports = new FunctionPorts();
            ports.add(FunctionPort.of(broken));
            ports.add(FunctionPort.of(EthernetPort.plug("net_null12", "", pool)));
            broken.close();
            assertThatThrownBy(ports::close).hasMessageContaining("net_null11");
            EthernetPort.plug("net_null12", "", pool).close();
        }
    }
}
