package io.sextant.accel.p4;

import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.LoadBalancerContract;

@NeedsDpdk
class SwxLoadBalancerTest extends LoadBalancerContract {
    SwxLoadBalancerTest() {
        super(RingMachine::new);
    }
}
