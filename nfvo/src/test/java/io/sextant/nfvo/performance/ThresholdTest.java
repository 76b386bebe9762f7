package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.ThresholdId;
import io.sextant.core.id.VnfInstanceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ThresholdTest {
    private static final NsInstanceId NS = NsInstanceId.random();
    private static final VnfInstanceId VNF = VnfInstanceId.random();

    @ParameterizedTest(name = "{0} with hysteresis {1}: {2} tells {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "50 | 5 | 40 54 55 56 60    | UP",
                "50 | 5 | 55 50 46 45 44    | UP DOWN",
                "50 | 5 | 60 50 60 50 60    | UP",
                "50 | 5 | 60 40 60 40       | UP DOWN UP DOWN",
                "50 | 5 | 10 20 45          | ''",
                "50 | 0 | 49 50 50 49 49    | UP DOWN",
                "0  | 0 | 0 0 1             | UP",
            })
    void aCrossingIsToldWhenTheValueReachesTheFarEnd(
            double value, double hysteresis, String measured, String directions) {
        var threshold = threshold(value, hysteresis);
        var told = new ArrayList<String>();
        for (var each : measured.split(" ")) {
            var measurement = new Measurement(NS, VNF, "a", Metric.V_CPU_USAGE_MEAN_VNF, Double.parseDouble(each));
            var crossing = threshold.crossing(measurement);
            crossing.ifPresent(direction -> told.add(direction.name()));
            if (crossing.isPresent())
                threshold = threshold.crossed(List.of(new Threshold.Crossing(threshold, crossing.get(), measurement)));
        }
        assertThat(String.join(" ", told)).isEqualTo(directions);
    }

    @Test
    void aHysteresisBelowZeroIsRefused() {
        assertThatThrownBy(() -> threshold(50, -1)).isInstanceOf(Problem.class);
    }

    private static Threshold threshold(double value, double hysteresis) {
        var criteria = new Threshold.Criteria(MetricName.of("VCpuUsageMeanVnf"), value, hysteresis);
        return new Threshold(ThresholdId.random(), NS, criteria, Set.of());
    }
}
