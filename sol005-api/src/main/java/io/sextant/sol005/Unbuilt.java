package io.sextant.sol005;

import io.sextant.sol005.nsfm.api.AlarmSubscriptionsApi;
import io.sextant.sol005.nsfm.api.AlarmsApi;
import jakarta.ws.rs.Path;

import java.util.List;

/** The resources of the documents that nothing is built of: as they are generated, each of them answers 501. */
final class Unbuilt {
    private Unbuilt() {}

    static List<Object> resources() {
        return List.of(new Alarms(), new AlarmSubscriptions());
    }

    @Path(AlarmsApi.PATH)
    static final class Alarms implements AlarmsApi {}

    @Path(AlarmSubscriptionsApi.PATH)
    static final class AlarmSubscriptions implements AlarmSubscriptionsApi {}
}
