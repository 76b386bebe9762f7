package io.sextant.accel.dpdk;

import io.sextant.accel.golden.Memory;
import io.sextant.accel.golden.SfcProxyContract;

class SfcProxyProgramTest extends SfcProxyContract {
    SfcProxyProgramTest() {
        super(type -> Memory.of(type, Programs::of));
    }
}
