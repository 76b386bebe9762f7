package io.sextant.catalogue.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
     * @param storages ids of the storages it has
     * @param localStorages volumes of the node that it runs on, which live as long as it
     * @param bootOrder whether its storages are tried for booting in their order
     */
    record Compute(
            String id,
            String name,
            String description,
            InstanceRange profile,
            int virtualCpus,
            long memory,
            Optional<SwImage> image,
            VirtualCpu cpu,
            VirtualMemory memoryDemand,
            HostRequirements host,
            List<String> storages,
            List<VirtualStorage.Block> localStorages,
            boolean bootOrder,
            Optional<BootData> bootData,
            List<MonitoringParameter> monitoring,
            List<DeclaredProperty> configurable,
            Optional<NestedEnvironment> nested)
            implements Vdu {
        public Compute {
            cpu = Objects.requireNonNullElse(cpu, VirtualCpu.ANY);
            memoryDemand = Objects.requireNonNullElse(memoryDemand, VirtualMemory.ANY);
            host = Objects.requireNonNullElse(host, HostRequirements.NONE);
            storages = Ordered.copy(storages);
            localStorages = Ordered.copy(localStorages);
            monitoring = Ordered.copy(monitoring);
            configurable = Ordered.copy(configurable);
        }
    }

    /**
     * Containers that run together (SOL001 6.8, tosca.nodes.nfv.Vdu.OsContainerDeployableUnit).
     *
     * @param storages ids of the storages it has
     * @param constraintParameters of the object that it becomes, which a request may set
     */
    record OsContainerDeployableUnit(
            String id,
            String name,
            String description,
            InstanceRange profile,
            List<OsContainer> containers,
            Optional<McioIdentification> mcio,
            HostRequirements host,
            List<String> storages,
            List<String> constraintParameters,
            List<DeclaredProperty> configurable,
            Optional<NestedEnvironment> nested)
            implements Vdu {
        public OsContainerDeployableUnit {
            containers = List.copyOf(containers);
            host = Objects.requireNonNullElse(host, HostRequirements.NONE);
            storages = Ordered.copy(storages);
            constraintParameters = Ordered.copy(constraintParameters);
            configurable = Ordered.copy(configurable);
        }

        /** A unit that asks nothing of where it runs. */
        public OsContainerDeployableUnit(
                String id, String name, String description, InstanceRange profile, List<OsContainer> containers) {
            this(
                    id,
                    name,
                    description,
                    profile,
                    containers,
                    Optional.empty(),
                    HostRequirements.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        }

        /**
         * The Kubernetes object that the unit is in a chart.
         *
         * @param type {@code Deployment} or {@code StatefulSet}
         */
        public record McioIdentification(String name, String type) {}
    }

    /**
     * A network function that the site's infrastructure layer realises on one of its targets
     * (sextant.nodes.Vdu.NetworkFunction).
     *
     * @param type such as {@code router} or {@code load_balancer}
     * @param throughput bit/s that it must carry
     * @param tableSize entries that it must hold
     * @param stateful whether it keeps state of flows
     * @param target the only one that will do: {@code CPU}, {@code DPDK}, {@code SMARTNIC} or {@code P4}
     * @param delayBudget what it may add to a packet's way
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
            Optional<String> target,
            Optional<Duration> delayBudget,
            List<NetworkFunctionRule> rules,
            List<Program> programs)
            implements Vdu {
        public NetworkFunction {
            rules = List.copyOf(rules);
            programs = List.copyOf(programs);
        }
    }
}
