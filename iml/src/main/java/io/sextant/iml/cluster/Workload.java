package io.sextant.iml.cluster;

import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.List;

/**
 * A workload of the site.
 *
 * @param kernelName of its network namespace and its container
 * @param endpoints in the order in which its interfaces were asked for
 */
public record Workload(WorkloadId id, WorkloadSpec spec, String kernelName, List<Endpoint> endpoints, Phase phase)
        implements Inventory.Item<Workload> {
    public Workload {
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public Workload in(Phase next) {
        return new Workload(id, spec, kernelName, endpoints, next);
    }
}
