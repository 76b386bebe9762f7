package io.sextant.iml.api;

import io.sextant.iml.calibration.Calibrations;
import io.sextant.site.api.CalibrationsApi;
import io.sextant.site.model.Calibration;
import jakarta.ws.rs.core.Response;

import java.time.ZoneOffset;
import java.util.List;

/** {@code /calibrations}. */
public final class CalibrationsResource implements CalibrationsApi {
    private final Calibrations calibrations;

    /** Serves these. */
    public CalibrationsResource(Calibrations calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public Response listCalibrations() {
        return answer(calibrations.all());
    }

    @Override
    public Response calibrate() {
        return answer(calibrations.measure());
    }

    private static Response answer(List<Calibrations.Attempt> attempts) {
        return Response.ok(attempts.stream().map(CalibrationsResource::wire).toList())
                .build();
    }

    private static Calibration wire(Calibrations.Attempt attempt) {
        var wire = new Calibration()
                .accelerator(attempt.accelerator())
                .detail(attempt.detail().isEmpty() ? null : attempt.detail());
        attempt.measured()
                .ifPresent(c -> wire.at(c.at().atOffset(ZoneOffset.UTC))
                        .latency(c.latencyNanos())
                        .packets(c.packetsPerSecond())
                        .throughput(c.bitsPerSecond())
                        .ruleLatency(c.ruleNanos()));
        return wire;
    }
}
