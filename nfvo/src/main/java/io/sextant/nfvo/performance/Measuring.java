package io.sextant.nfvo.performance;

import io.sextant.core.id.NsInstanceId;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.Vnfc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Computes metrics out of what has been read of VNFCs.
 *
 * @param earlier readings of VNFCs when the period began; one that is not among them is measured from the next period on
 * @param later readings when it ended
 */
record Measuring(Map<String, Reading> earlier, Map<String, Reading> later) {
    Stream<Measurement> of(NsInstanceId ns, VnfInstance vnf, Metric metric) {
        return switch (metric.group()) {
            case VNF -> of(ns, vnf, vnf.id().toString(), metric, mean(vnf, metric)).stream();
            case VNF_EXT_CP ->
                vnf.is().externalNetworks().keySet().stream()
                        .flatMap(
                                extCp -> of(ns, vnf, vnf.id() + "-" + extCp, metric, sum(vnf, extCp, metric)).stream());
            case VNF_INT_CP ->
                vnf.is().vnfcs().stream()
                        .flatMap(vnfc -> vnfc.cps().stream()
                                .filter(cp -> cp.extCp().isEmpty())
                                .flatMap(
                                        cp -> of(ns, vnf, vnfc.id() + "-" + cp.cpdId(), metric, value(vnfc, cp, metric))
                                                .stream()));
        };
    }

    private OptionalDouble mean(VnfInstance vnf, Metric metric) {
        return vnf.is().vnfcs().stream()
                .flatMap(vnfc -> span(vnfc).stream())
                .flatMapToDouble(span -> metric.of(span).stream())
                .average();
    }

    /** Of all the VNFCs behind the external connection point. */
    private OptionalDouble sum(VnfInstance vnf, String extCp, Metric metric) {
        var values = vnf.attached(vnf.is(), extCp).stream()
                .flatMapToDouble(at -> value(at.vnfc(), at.cp(), metric).stream())
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(values).sum());
    }

    private OptionalDouble value(Vnfc vnfc, Vnfc.Cp cp, Metric metric) {
        return span(vnfc).map(span -> metric.of(span, cp.interfaceName())).orElseGet(OptionalDouble::empty);
    }

    private Optional<Span> span(Vnfc vnfc) {
        return Optional.ofNullable(earlier.get(vnfc.id()))
                .flatMap(from -> Optional.ofNullable(later.get(vnfc.id())).map(to -> new Span(from, to)));
    }

    private static List<Measurement> of(
            NsInstanceId ns, VnfInstance vnf, String subObject, Metric metric, OptionalDouble value) {
        return value.stream()
                .mapToObj(v -> new Measurement(ns, vnf.id(), subObject, metric, v))
                .toList();
    }
}
