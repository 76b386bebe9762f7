package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.WorkloadId;

/** Where a chain begins or ends at this site: an interface of a workload. */
public record Stop(WorkloadId workload, InterfaceName interfaceName) implements ChainEnd {
    Owner owner() {
        return new Owner(Owner.Kind.WORKLOAD, workload.value());
    }

    @Override
    public String toString() {
        return workload + "/" + interfaceName;
    }
}
