package io.sextant.nfvo.remains;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.RemainsId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.NetworkId;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;

import java.util.List;
import java.util.Objects;

/**
 * What a network service has left behind at a cluster and its site. It is none of the service's any more: that is whole
 * without it, and may be gone.
 *
 * @param outlets of its virtual links to other sites
 * @param networks that the others are on
 */
public record Remains(
        RemainsId id,
        NsInstanceId ns,
        ClusterId cluster,
        SiteId site,
        List<WorkloadId> workloads,
        List<ReleaseId> charts,
        List<ReleaseId> manifests,
        List<VirtualCpId> virtualCps,
        List<FunctionId> functions,
        List<FunctionId> outlets,
        List<NetworkId> networks) {
    public Remains {
        workloads = List.copyOf(workloads);
        charts = List.copyOf(charts);
        // A row of an earlier release has none.
        manifests = List.copyOf(Objects.requireNonNullElse(manifests, List.of()));
        virtualCps = List.copyOf(virtualCps);
        functions = List.copyOf(functions);
        outlets = List.copyOf(outlets);
        networks = List.copyOf(networks);
    }
}
