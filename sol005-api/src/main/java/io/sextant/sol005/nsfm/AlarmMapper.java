package io.sextant.sol005.nsfm;

import io.sextant.core.id.AlarmId;
import io.sextant.sol005.common.model.Link;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nsfm.model.Alarm;
import io.sextant.sol005.nsfm.model.AlarmLinks;

import java.util.function.Function;

/**
 * Alarms on the wire (SOL005 8.5.2.4).
 *
 * @param link makes links of paths
 */
record AlarmMapper(Function<String, Link> link) {
    /** The path of an alarm. */
    static String path(AlarmId id) {
        return "/nsfm/v1/alarms/" + id;
    }

    /** The alarm with all its attributes. */
    Alarm wire(io.sextant.nfvo.fault.Alarm alarm) {
        return WireJson.read(alarm.attributes(), Alarm.class)
                .links(new AlarmLinks().self(link.apply(path(alarm.id()))));
    }
}
