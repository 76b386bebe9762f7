package io.sextant.iml.network;

import io.sextant.accel.Ip;

/** A route that leads a workload's packets for one address into a chain. */
public record WorkloadRoute(Stop from, Ip destination, Ip via) {
    boolean contradicts(WorkloadRoute other) {
        return from.workload().equals(other.from.workload()) && destination.equals(other.destination) && !equals(other);
    }
}
