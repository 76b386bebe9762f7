package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The meters of a pipeline (RFC 2698), each with one rate: what is within it is green, all else is not. */
public final class SwxMeters {
    private static final MethodHandle ADD =
            Native.dpdk("rte_swx_ctl_meter_profile_add", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle DELETE =
            Native.dpdk("rte_swx_ctl_meter_profile_delete", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SET =
            Native.dpdk("rte_swx_ctl_meter_set", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle RESET =
            Native.dpdk("rte_swx_ctl_meter_reset", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);

    private final SwxPipeline pipeline;

    /** Of this pipeline. */
    public SwxMeters(SwxPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Gives a meter that has none its rate. */
    public void set(String array, int index, long bytesPerSecond, long burst) {
        try (var arena = Arena.ofConfined()) {
            var rates = arena.allocate(SwxLayouts.METER.bytes(), 8);
            rates.set(JAVA_LONG, SwxLayouts.METER_COMMITTED.offset(), bytesPerSecond);
            rates.set(JAVA_LONG, SwxLayouts.METER_PEAK.offset(), bytesPerSecond);
            rates.set(JAVA_LONG, SwxLayouts.METER_COMMITTED_BURST.offset(), burst);
            rates.set(JAVA_LONG, SwxLayouts.METER_PEAK_BURST.offset(), burst);
            var profile = arena.allocateFrom(profile(array, index));
            var what = "A meter cannot have " + bytesPerSecond + " bytes/s with bursts of " + burst;
            Eal.check((int) ADD.invokeExact(pipeline.pointer(), profile, rates), what);
            Eal.check((int) SET.invokeExact(pipeline.pointer(), arena.allocateFrom(array), index, profile), what);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Takes the rate of a meter away: all is green. */
    public void reset(String array, int index) {
        try (var arena = Arena.ofConfined()) {
            var what = "Meter " + index + " of " + array + " cannot be reset";
            Eal.check((int) RESET.invokeExact(pipeline.pointer(), arena.allocateFrom(array), index), what);
            Eal.check((int) DELETE.invokeExact(pipeline.pointer(), arena.allocateFrom(profile(array, index))), what);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static String profile(String array, int index) {
        return array + "-" + index;
    }
}
