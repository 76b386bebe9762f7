package io.sextant.catalogue.model;

import java.util.List;

/**
 * What is to be watched of a network service or of its VNFs (SOL001 7.10, NsMonitoring and VnfMonitoring).
 *
 * @param targets ids of VNF profiles or nested NSs; the name of the NS node for the service itself
 */
public record NsMonitoring(String id, List<String> targets, List<MonitoringParameter> parameters) {
    public NsMonitoring {
        targets = List.copyOf(targets);
        parameters = List.copyOf(parameters);
    }
}
