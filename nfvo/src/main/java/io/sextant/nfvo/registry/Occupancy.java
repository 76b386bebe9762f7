package io.sextant.nfvo.registry;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;

import java.util.List;

/**
 * What is at a site or cluster, at most {@link #MOST} of each.
 *
 * @param vims the clusters that were registered at the site
 */
public record Occupancy(List<NsInstanceId> services, List<VnfInstanceId> vnfs, List<ClusterId> vims) {
    /** So many are named. */
    public static final int MOST = 100;

    public Occupancy {
        services = List.copyOf(services);
        vnfs = List.copyOf(vnfs);
        vims = List.copyOf(vims);
    }

    /** Whether nothing hinders its removal. */
    public boolean isEmpty() {
        return services.isEmpty() && vnfs.isEmpty() && vims.isEmpty();
    }
}
