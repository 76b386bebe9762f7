package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The pipelines of a switch, each for a type of network function, and what the switch can do with them. */
record Pipelines(Switch device, Map<FunctionType, Pipeline> byType) {
    /** Where a program leaves the sizes of its tables to the switch. */
    private static final int USUAL_TABLE_SIZE = 1024;

    Pipelines {
        byType = Map.copyOf(byType);
    }

    /**
     * Reads the files of a switch, compiling what is source. INVALID when a pipeline lacks a table that its type of function
     * needs.
     */
    static Pipelines of(Switch device, Path folder) {
        var byType = new EnumMap<FunctionType, Pipeline>(FunctionType.class);
        device.pipelines().forEach((type, files) -> byType.put(type, read(type, files, folder)));
        return new Pipelines(device, byType);
    }

    private static Pipeline read(FunctionType type, Switch.PipelineFiles files, Path folder) {
        var pipeline = files.source()
                .map(source -> new P4Compiler().compile(folder.resolve(source), folder.resolve("p4-compiled")))
                .orElseGet(() -> Pipeline.read(
                        folder.resolve(files.p4info().orElseThrow()),
                        folder.resolve(files.deviceConfig().orElseThrow())));
        var lacking = pipeline.schema().lacking(Program.of(type).tables());
        if (!lacking.isEmpty()) {
            throw AcceleratorException.invalid("The pipeline for a " + type + " lacks the tables " + lacking + ".");
        }
        return pipeline;
    }

    /** The pipeline for a function. */
    Pipeline of(NetworkFunction function) {
        requireCapable(function);
        return byType.get(function.type());
    }

    /** UNSUPPORTED, with the reason, when the switch cannot run the function. */
    void requireCapable(NetworkFunction function) {
        if (!byType.containsKey(function.type()) || function.stateful()) {
            throw AcceleratorException.unsupported("Switch " + device.name() + " has no pipeline for a "
                    + (function.stateful() ? "stateful " : "") + function.type() + ".");
        }
        for (var port : function.ports()) {
            if (!device.ports().containsKey(port.link())) {
                throw AcceleratorException.unsupported("Switch " + device.name() + " has no port on the link "
                        + port.link() + " of port " + port.name() + " of function " + function.id() + ".");
            }
            if (port.mac().isEmpty()) {
                throw AcceleratorException.unsupported("Port " + port.name() + " of function " + function.id()
                        + " has no Ethernet address; a switch makes up none.");
            }
        }
        if (function.ports().stream().map(p -> p.link()).distinct().count()
                < function.ports().size()) {
            throw AcceleratorException.unsupported(
                    "Two ports of function " + function.id() + " are on one link; a switch has one port there.");
        }
    }

    /** Refuses a function beside the one that is there: UNSUPPORTED, or CONFLICT when it is another one of that id. */
    void requireSame(NetworkFunction there, NetworkFunction asked) {
        if (!there.id().equals(asked.id())) {
            throw AcceleratorException.unsupported(
                    "Switch " + device.name() + " runs function " + there.id() + " already; it takes one at a time.");
        }
        if (!there.equals(asked)) {
            throw AcceleratorException.conflict(
                    "Function " + asked.id() + " is deployed already, and differs; remove it first.");
        }
    }

    /** What the switch offers while it runs a function, or none. */
    Capabilities capabilities(boolean free) {
        return new Capabilities(
                byType.keySet(),
                Set.of(),
                device.ports().size(),
                free ? device.ports().size() : 0,
                tableSize(),
                device.rate().packetsPerSecond(),
                device.rate().bitsPerSecond(),
                Duration.ofNanos(device.rate().latencyNanos()));
    }

    private int tableSize() {
        return byType.entrySet().stream()
                .flatMap(e -> Program.of(e.getKey()).tables().stream()
                        .filter(Pipelines::holdsRules)
                        .map(e.getValue().schema()::table))
                .mapToInt(table -> table.getSize() > 0 ? Math.clamp(table.getSize(), 1, 1 << 20) : USUAL_TABLE_SIZE)
                .min()
                .orElse(0);
    }

    private static boolean holdsRules(String table) {
        return table.endsWith("_lpm") || table.startsWith("acl");
    }
}
