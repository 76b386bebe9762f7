package io.sextant.nfvo.performance;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;

/**
 * The value of a metric over one collection period.
 *
 * @param subObject what it was measured at: the VNF instance, or a connection point by its id in VnfInstance
 */
public record Measurement(NsInstanceId ns, VnfInstanceId vnf, String subObject, Metric metric, double value) {}
