package io.sextant.sol005.nsfm;

import io.sextant.core.id.AlarmId;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.sol005.http.Etags;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nsfm.api.AlarmsApi;
import io.sextant.sol005.nsfm.model.AlarmModifications;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Alarms (SOL005 8.4.2, 8.4.3). */
@Path(AlarmsApi.PATH)
public final class AlarmsResource implements AlarmsApi {
    private final Alarms alarms;
    private final Exchange exchange;
    private final Lists lists;
    private final AlarmMapper mapper;

    public AlarmsResource(Alarms alarms, Exchange exchange, Lists lists) {
        this.alarms = alarms;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new AlarmMapper(exchange::link);
    }

    @Override
    public Response listAlarms(String filter, String nextpageOpaqueMarker) {
        return lists.answer(Listed.ALARM, ListQuery.of(filter, nextpageOpaqueMarker), alarms::list, mapper::wire);
    }

    @Override
    public Response getAlarm(String alarmId) {
        var alarm = alarms.get(AlarmId.of(alarmId));
        return exchange.json(mapper.wire(alarm), Etags.of(alarm.version()));
    }

    @Override
    public Response modifyAlarm(String alarmId, AlarmModifications asked, String ifMatch) {
        var id = AlarmId.of(alarmId);
        var expected = Etags.expected(ifMatch, () -> alarms.get(id).version());
        var noticed = asked.getAckState() == AlarmModifications.AckStateEnum.ACKNOWLEDGED;
        var alarm = alarms.acknowledge(id, noticed, expected);
        return exchange.json(new AlarmModifications().ackState(asked.getAckState()), Etags.of(alarm.version()));
    }
}
