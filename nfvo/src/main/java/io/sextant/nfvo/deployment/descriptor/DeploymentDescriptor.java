package io.sextant.nfvo.deployment.descriptor;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be deployed, once it is read and found consistent.
 *
 * @param name what the network service is called
 * @param designer who has described it
 */
public record DeploymentDescriptor(
        String name, String designer, List<Microservice> microservices, List<NetService> netServices) {
    public DeploymentDescriptor {
        microservices = List.copyOf(microservices);
        netServices = List.copyOf(netServices);
    }

    /** The microservice of an alias that the descriptor has. */
    public Microservice microservice(String alias) {
        return microservices.stream()
                .filter(microservice -> microservice.name().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    /** All forwarding graphs, in the order of the descriptor. */
    public Stream<ForwardingGraph> graphs() {
        return netServices.stream().flatMap(service -> service.graphs().stream());
    }
}
