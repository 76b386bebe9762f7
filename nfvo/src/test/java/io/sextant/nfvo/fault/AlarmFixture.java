package io.sextant.nfvo.fault;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.fault.Fault.FaultyVnfc;
import io.sextant.nfvo.fault.Fault.Kind;
import io.sextant.nfvo.fault.Fault.Resource;

import java.time.Instant;
import java.util.Optional;

/** Faults at the cluster {@code edge}. */
final class AlarmFixture {
    static final Instant EVENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterId EDGE = new ClusterId("edge");

    private AlarmFixture() {}

    static Fault vnfc(VnfInstanceId vnf, String id, int index, String details) {
        return new Fault(
                FaultType.VNFC_EXITED,
                new Resource(EDGE, id, Kind.WORKLOAD),
                Optional.of(new FaultyVnfc(vnf, "app", index)),
                Severity.CRITICAL,
                details);
    }

    static Fault site() {
        return new Fault(
                FaultType.SITE_UNREACHABLE,
                new Resource(EDGE, "edge", Kind.SITE),
                Optional.empty(),
                Severity.MAJOR,
                "no route");
    }
}
