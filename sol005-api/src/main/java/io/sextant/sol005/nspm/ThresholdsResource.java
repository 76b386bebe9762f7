package io.sextant.sol005.nspm;

import io.sextant.core.Problem;
import io.sextant.core.id.ThresholdId;
import io.sextant.nfvo.performance.MetricName;
import io.sextant.nfvo.performance.Threshold;
import io.sextant.nfvo.performance.Thresholds;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nslcm.NsInstanceMapper;
import io.sextant.sol005.nspm.api.ThresholdsApi;
import io.sextant.sol005.nspm.model.CreateThresholdRequest;
import io.sextant.sol005.nspm.model.ThresholdCriteria;
import io.sextant.sol005.nspm.model.ThresholdLinks;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.Optional;

/** Thresholds (SOL005 7.4.5, 7.4.6). */
@Path(ThresholdsApi.PATH)
public final class ThresholdsResource implements ThresholdsApi {
    private final Thresholds thresholds;
    private final Exchange exchange;
    private final Lists lists;

    public ThresholdsResource(Thresholds thresholds, Exchange exchange, Lists lists) {
        this.thresholds = thresholds;
        this.exchange = exchange;
        this.lists = lists;
    }

    /** The path of a threshold. */
    static String path(ThresholdId id) {
        return "/nspm/v1/thresholds/" + id;
    }

    @Override
    public Response listThresholds(String filter, String nextpageOpaqueMarker) {
        return lists.answer(Listed.THRESHOLD, ListQuery.of(filter, nextpageOpaqueMarker), thresholds::list, this::wire);
    }

    @Override
    public Response createThreshold(CreateThresholdRequest request) {
        var object = PmJobMapper.object("objectInstanceId", request.getObjectInstanceId());
        var threshold = thresholds.create(object, criteria(request.getCriteria()));
        return exchange.created(path(threshold.id()), wire(threshold));
    }

    @Override
    public Response getThreshold(String thresholdId) {
        return exchange.json(wire(thresholds.get(ThresholdId.of(thresholdId))));
    }

    @Override
    public Response deleteThreshold(String thresholdId) {
        thresholds.delete(ThresholdId.of(thresholdId));
        return Response.noContent().build();
    }

    private static Threshold.Criteria criteria(ThresholdCriteria wire) {
        var simple = Optional.ofNullable(wire.getSimpleThresholdDetails())
                .orElseThrow(
                        () -> Problem.unprocessable("criteria.simpleThresholdDetails says what a SIMPLE threshold is.")
                                .with("attribute", "criteria.simpleThresholdDetails"));
        return new Threshold.Criteria(
                MetricName.of(wire.getPerformanceMetric()),
                simple.getThresholdValue().doubleValue(),
                simple.getHysteresis().doubleValue());
    }

    private io.sextant.sol005.nspm.model.Threshold wire(Threshold threshold) {
        return WireJson.read(threshold.attributes(), io.sextant.sol005.nspm.model.Threshold.class)
                .links(new ThresholdLinks()
                        .self(exchange.link(path(threshold.id())))
                        ._object(exchange.link(NsInstanceMapper.path(threshold.object()))));
    }
}
