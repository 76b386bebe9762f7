package io.sextant.vnfm;

import io.sextant.catalogue.model.LcmScript;
import io.sextant.catalogue.model.VnfFlavour;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a VNF's own runs when an operation changes it (SOL001 6.7, Vnflcm): in each VNFC of its own that runs, before
 * the first step and after the last one.
 */
record VnfScripts(List<Run> before, List<Run> after) {
    private static final String INTERFACE = "Vnflcm";

    static final VnfScripts NONE = new VnfScripts(List.of(), List.of());

    VnfScripts {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** A script in one VNFC. */
    record Run(String name, RunScript step) {}

    /** The scripts of the shapes' own descriptors: what begins is the old one's, what ends the new one's. */
    static VnfScripts of(VnfInstance vnf, VnfShape shall, VnfDescriptors descriptors) {
        if (shall.way().isEmpty()) return NONE;
        var operation = shall.way().get().operation().script();
        var is = vnf.is();
        return new VnfScripts(
                runs(vnf, is, shall, descriptors, Stream.of(operation + "_start")),
                runs(vnf, shall, shall, descriptors, Stream.of(operation, operation + "_end")));
    }

    private static List<Run> runs(
            VnfInstance vnf, VnfShape in, VnfShape shall, VnfDescriptors descriptors, Stream<String> names) {
        if (!in.instantiated() || !in.started()) return List.of();
        var flavour = descriptors.flavour(in);
        return names.flatMap(name -> script(flavour, name).stream())
                .flatMap(script -> in.vnfcs().stream()
                        .filter(vnfc -> !vnfc.networkFunction())
                        .map(vnfc -> run(vnf, in, vnfc, script, shall)))
                .toList();
    }

    private static Optional<LcmScript> script(VnfFlavour flavour, String operation) {
        return flavour.lcm().scripts().stream()
                .filter(script -> script.interfaceName().equals(INTERFACE)
                        && script.operation().equals(operation))
                .findFirst();
    }

    private static Run run(VnfInstance vnf, VnfShape in, Vnfc vnfc, LcmScript script, VnfShape shall) {
        var inputs = new HashMap<>(script.inputs());
        shall.way().ifPresent(way -> inputs.putAll(way.inputs()));
        var step = new RunScript(
                vnf.id(),
                vnfc.id(),
                vnfc.vduId(),
                script.operation(),
                in.product().vnfPkgId(),
                script.file(),
                inputs);
        return new Run(script.operation() + "." + vnfc.name(), step);
    }
}
