package io.sextant.nfvo.performance;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.query.DateTimes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a job has measured in one reporting period, as SOL005 (7.5.2.10) has it. */
record PerformanceReport(List<Entry> entries, Set<NsInstanceId> objects) {
    /** The values of one metric at one object. */
    record Entry(
            String objectType,
            NsInstanceId objectInstanceId,
            String subObjectInstanceId,
            String performanceMetric,
            List<Value> performanceValues) {}

    record Value(String timeStamp, double value) {}

    private record Key(NsInstanceId ns, String subObject, Metric metric) {}

    static PerformanceReport of(List<SampleRow> samples) {
        var values = new LinkedHashMap<Key, List<Value>>();
        for (var sample : samples)
            for (var measured : sample.measurements())
                values.computeIfAbsent(key(measured), _ -> new ArrayList<>())
                        .add(new Value(DateTimes.text(sample.time()), measured.value()));
        var objects = new LinkedHashSet<NsInstanceId>();
        values.keySet().forEach(key -> objects.add(key.ns()));
        return new PerformanceReport(
                values.entrySet().stream().map(PerformanceReport::entry).toList(), objects);
    }

    private static Key key(Measurement measured) {
        return new Key(measured.ns(), measured.subObject(), measured.metric());
    }

    private static Entry entry(Map.Entry<Key, List<Value>> values) {
        var key = values.getKey();
        return new Entry("Ns", key.ns(), key.subObject(), key.metric().text(), values.getValue());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Map<String, Object> document() {
        return Map.of("entries", entries);
    }
}
