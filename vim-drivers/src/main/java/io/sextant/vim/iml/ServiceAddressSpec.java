package io.sextant.vim.iml;

import io.sextant.vim.WorkloadId;

import java.util.List;
import java.util.Optional;

/**
 * What a service address shall lead to.
 *
 * @param ports by which clients reach the service; one at least
 * @param members interfaces of the service's instances; one that is not there gets clients when it comes
 */
public record ServiceAddressSpec(Policy policy, List<ServicePort> ports, List<Member> members) {
    public ServiceAddressSpec {
        ports = List.copyOf(ports);
        members = List.copyOf(members);
    }

    /** Which members that work get clients, in equal shares. */
    public enum Policy {
        /** All. */
        ROUND_ROBIN,
        /** Those that are nearest to the load balancer. */
        CLOSEST
    }

    /** A port of the service, and the one on which members serve when that is another. */
    public record ServicePort(Rule.Protocol protocol, int port, Optional<Integer> memberPort) {}

    /** An interface of a workload. */
    public record Member(WorkloadId workload, String interfaceName) {}
}
