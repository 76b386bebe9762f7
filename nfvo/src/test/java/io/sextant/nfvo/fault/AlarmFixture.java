package io.sextant.nfvo.fault;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.fault.Fault.FaultyVnfc;
import io.sextant.nfvo.fault.Fault.Kind;
import io.sextant.nfvo.fault.Fault.Resource;

import java.time.Instant;
import java.util.Optional;

/** Faults at the cluster {@code edge}, and services to have them. */
final class AlarmFixture {
    static final Instant EVENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterId EDGE = new ClusterId("edge");

    private AlarmFixture() {}

    /** A service of which only the row is there. */
    static NsInstanceId service(Database database) {
        var id = NsInstanceId.random();
        database.transaction(() -> database.current()
                .createNativeQuery("""
                        insert into ns_instance (id, nsd_info_id, state, version, document)
                        values (:id, :id, 'INSTANTIATED', 0, '{}')""")
                .setParameter("id", id.value())
                .executeUpdate());
        return id;
    }

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
