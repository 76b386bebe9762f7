package io.sextant.accel.p4;

import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.TunnelContract;

@NeedsDpdk
class SwxTunnelTest extends TunnelContract {
    SwxTunnelTest() {
        super(RingMachine::new);
    }
}
