package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;

import java.util.Optional;

/**
 * A route that leads a workload's packets for some addresses into a chain or to a load balancer.
 *
 * @param mtu the largest packet that the chain carries, where that is less than the workload's interface sends
 */
public record WorkloadRoute(Stop from, Cidr destination, Ip via, Optional<Integer> mtu) {
    boolean contradicts(WorkloadRoute other) {
        return from.workload().equals(other.from.workload()) && destination.equals(other.destination) && !equals(other);
    }
}
