package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Stop;
import io.sextant.iml.network.WorkloadRoute;

import java.util.Optional;

/**
 * An instance that works, and can be reached.
 *
 * @param by the load balancer's port on the instance's link
 * @param distance from the load balancer
 */
record Member(Stop at, Ip address, Endpoint by, int distance) {
    /** Leads its answers to clients through the load balancer, which answers as the service. */
    WorkloadRoute returnRoute(Cidr clients) {
        return new WorkloadRoute(at, clients, by.address().ip(), Optional.empty());
    }
}
