package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Counters;
import io.sextant.accel.FunctionId;
import io.sextant.accel.HeavyFlow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What network functions have counted since they were deployed. */
public final class FunctionCounters {
    private final Functions functions;

    /** The counters of these functions. */
    public FunctionCounters(Functions functions) {
        this.functions = functions;
    }

    /** Those of one function; 404 if the site does not have it. */
    public Counters of(FunctionId id) {
        return functions.accelerator(functions.get(id)).counters(id);
    }

    /** Those of all functions that are there. */
    public Map<FunctionId, Counters> all() {
        var found = new LinkedHashMap<FunctionId, Counters>();
        for (var function : functions.all()) {
            try {
                found.put(function.id(), functions.accelerator(function).counters(function.id()));
            } catch (AcceleratorException e) {
                // One that was removed meanwhile takes nothing from the others.
                if (e.kind() != AcceleratorException.Kind.NOT_FOUND) {
                    throw e;
                }
            }
        }
        return found;
    }

    /** The flows that a heavy hitter finds too heavy, the heaviest first; 404 if the site does not have it. */
    public List<HeavyFlow> heavyFlows(FunctionId id) {
        return functions.accelerator(functions.get(id)).heavyFlows(id);
    }
}
