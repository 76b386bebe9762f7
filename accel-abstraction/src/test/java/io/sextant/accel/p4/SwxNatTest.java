package io.sextant.accel.p4;

import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.NatContract;

@NeedsDpdk
class SwxNatTest extends NatContract {
    SwxNatTest() {
        super(RingMachine::new);
    }
}
