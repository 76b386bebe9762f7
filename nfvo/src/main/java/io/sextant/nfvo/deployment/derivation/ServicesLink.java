package io.sextant.nfvo.deployment.derivation;

import io.sextant.nfvo.deployment.descriptor.DeploymentDescriptor;
import io.sextant.nfvo.deployment.descriptor.Microservice;

import java.util.List;

/**
 * The virtual link of the addresses of microservices, where there are such. All other microservices are on it as clients; those with
 * addresses are not, since their answers would go past their load balancers.
 */
final class ServicesLink {
    static final String NAME = "services__";
    private static final String CLIENT = "services";

    private ServicesLink() {}

    static boolean isIn(DeploymentDescriptor descriptor) {
        return descriptor.microservices().stream()
                .anyMatch(each -> each.addresses().isPresent());
    }

    /** By which external connection points a microservice is on it. */
    static List<String> ports(DeploymentDescriptor descriptor, Microservice microservice) {
        if (!isIn(descriptor)) return List.of();
        return microservice.addresses().map(AddressedVdu::ports).orElse(List.of(CLIENT));
    }
}
