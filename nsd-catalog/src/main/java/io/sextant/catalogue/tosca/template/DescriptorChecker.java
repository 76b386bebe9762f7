package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.types.ValueChecker;
import io.sextant.catalogue.validation.Faults;

import java.util.Set;

/** Checks the topologies of a descriptor against its types. */
final class DescriptorChecker {
    /** In a descriptor of several topologies, each gives some properties of the VNF or NS that they make up together. */
    private static final Set<String> SHARED = Set.of("tosca.nodes.nfv.VNF", "tosca.nodes.nfv.NS");

    private final Descriptor descriptor;
    private final SourceFiles files;
    private final Faults faults;

    DescriptorChecker(Descriptor descriptor, SourceFiles files, Faults faults) {
        this.descriptor = descriptor;
        this.files = files;
        this.faults = faults;
    }

    void check() {
        descriptor.templates().forEach(t -> t.topology().ifPresent(topology -> check(t.file(), topology)));
    }

    private void check(String file, Topology topology) {
        var nodes = new NodeChecker(descriptor.types(), topology, faults);
        var artifacts = new ArtifactChecker(descriptor.types(), files, file, faults);
        var subjects = new SubjectChecker(descriptor.types(), topology, faults);
        new ValueChecker(descriptor.types(), faults).checkPresets(topology.inputs());
        var interfaces = new InterfaceChecker(descriptor.types(), files, file, faults);
        for (var node : topology.nodes().values()) {
            nodes.check(node, isShared(node.type().name()));
            artifacts.check(node);
            interfaces.check(node);
        }
        topology.groups().values().forEach(subjects::check);
        topology.policies().forEach(subjects::check);
        topology.substitution().ifPresent(new SubstitutionChecker(descriptor.types(), topology, faults)::check);
    }

    private boolean isShared(String type) {
        return descriptor.topologies().size() > 1
                && SHARED.stream().anyMatch(s -> descriptor.types().isA(TypeKind.NODE, type, s));
    }
}
