package io.sextant.accel.dpdk;

import io.sextant.accel.golden.Memory;
import io.sextant.accel.golden.SegmentContract;

class SegmentProgramTest extends SegmentContract {
    SegmentProgramTest() {
        super(type -> Memory.of(type, Programs::of));
    }
}
