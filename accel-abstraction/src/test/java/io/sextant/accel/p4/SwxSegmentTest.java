package io.sextant.accel.p4;

import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.SegmentContract;

@NeedsDpdk
class SwxSegmentTest extends SegmentContract {
    SwxSegmentTest() {
        super(RingMachine::new);
    }
}
