package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.iml.network.Stop;

/** Leads a member's answers to clients through the load balancer, which answers as the service. */
record ReturnRoute(Stop from, Cidr destination, Ip via) {
    String line() {
        return destination + " via " + via + " dev " + from.interfaceName();
    }
}
