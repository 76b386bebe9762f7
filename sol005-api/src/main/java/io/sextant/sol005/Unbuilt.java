package io.sextant.sol005;

import io.sextant.sol005.nspm.api.PmJobsApi;
import io.sextant.sol005.nspm.api.PmSubscriptionsApi;
import io.sextant.sol005.nspm.api.ThresholdsApi;
import jakarta.ws.rs.Path;

import java.util.List;

/** The resources of the documents that nothing is built of: as they are generated, each of them answers 501. */
final class Unbuilt {
    private Unbuilt() {}

    static List<Object> resources() {
        return List.of(new PmJobs(), new PmSubscriptions(), new Thresholds());
    }

    @Path(PmJobsApi.PATH)
    static final class PmJobs implements PmJobsApi {}

    @Path(PmSubscriptionsApi.PATH)
    static final class PmSubscriptions implements PmSubscriptionsApi {}

    @Path(ThresholdsApi.PATH)
    static final class Thresholds implements ThresholdsApi {}
}
