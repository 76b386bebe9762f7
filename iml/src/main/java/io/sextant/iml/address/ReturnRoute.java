package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.iml.network.Stop;
import io.sextant.iml.network.Workplace;

/** Leads a member's answers to clients through the load balancer, which answers as the service. */
record ReturnRoute(Stop from, Cidr destination, Ip via) {
    String line(Workplace place) {
        return destination + " via " + via + " dev " + place.device().apply(from.interfaceName());
    }
}
