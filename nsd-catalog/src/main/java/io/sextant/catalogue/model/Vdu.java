package io.sextant.catalogue.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.List;
import java.util.Optional;

/** A virtualisation deployment unit: what one VNFC instance is made of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Vdu.Compute.class, name = "compute"),
    @JsonSubTypes.Type(value = Vdu.OsContainerDeployableUnit.class, name = "container"),
    @JsonSubTypes.Type(value = Vdu.NetworkFunction.class, name = "networkFunction")
})
public sealed interface Vdu {
    /** Name of the node template: the vduId of SOL003 and SOL005. */
    String id();

    /** The name for people. */
    String name();

    /** What it is for. */
    String description();

    /** How many VNFC instances of it may exist. */
    InstanceRange profile();

    /**
     * A virtual machine (SOL001 6.8, tosca.nodes.nfv.Vdu.Compute).
     *
     * @param memory bytes
     */
    record Compute(
            String id,
            String name,
            String description,
            InstanceRange profile,
            int virtualCpus,
            long memory,
            Optional<SwImage> image)
            implements Vdu {}

    /** Containers that run together (SOL001 6.8, tosca.nodes.nfv.Vdu.OsContainerDeployableUnit). */
    record OsContainerDeployableUnit(
            String id, String name, String description, InstanceRange profile, List<OsContainer> containers)
            implements Vdu {
        public OsContainerDeployableUnit {
            containers = List.copyOf(containers);
        }
    }

    /**
     * A network function that the site's infrastructure layer realises on one of its targets
     * (sextant.nodes.Vdu.NetworkFunction).
     *
     * @param type such as {@code router} or {@code firewall}
     * @param throughput bit/s that it must carry
     * @param tableSize entries that it must hold
     * @param stateful whether it keeps state of flows
     * @param rules installed before the first packet
     */
    record NetworkFunction(
            String id,
            String name,
            String description,
            InstanceRange profile,
            String type,
            long throughput,
            Optional<Integer> tableSize,
            boolean stateful,
            List<NetworkFunctionRule> rules,
            List<Program> programs)
            implements Vdu {
        public NetworkFunction {
            rules = List.copyOf(rules);
            programs = List.copyOf(programs);
        }
    }
}
