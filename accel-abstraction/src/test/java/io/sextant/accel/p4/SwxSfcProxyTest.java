package io.sextant.accel.p4;

import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.SfcProxyContract;

@NeedsDpdk
class SwxSfcProxyTest extends SfcProxyContract {
    SwxSfcProxyTest() {
        super(RingMachine::new);
    }
}
