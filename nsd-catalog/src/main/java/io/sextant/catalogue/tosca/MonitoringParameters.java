package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.MonitoringParameter;

import java.util.List;

/** Reads the metrics that are to be watched. */
final class MonitoringParameters {
    private MonitoringParameters() {}

    static List<MonitoringParameter> of(Values owner, String property) {
        return owner.structureMap(property).entrySet().stream()
                .map(entry -> parameter(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static MonitoringParameter parameter(String id, Values values) {
        return new MonitoringParameter(
                id, values.text("name"), values.text("performance_metric"), values.optionalTime("collection_period"));
    }
}
