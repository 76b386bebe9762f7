package io.sextant.iml.address;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.network.Stop;

import java.util.HashSet;
import java.util.List;

/**
 * What a service address is asked to lead to.
 *
 * @param ports what the service is reached by: one at least, and none twice
 * @param members interfaces of the service's instances; one that is not there does not serve until it is
 */
public record ServiceAddressSpec(Policy policy, List<ServicePort> ports, List<Stop> members) {
    public ServiceAddressSpec {
        ports = List.copyOf(ports);
        members = List.copyOf(members);
        if (ports.isEmpty()) throw SiteProblem.unprocessable("A service address has one port at least.");
        requireOnce("port", ports.stream().map(ServicePort::served).toList());
        requireOnce("member", members);
    }

    /** Which of its members serve, of those that work. */
    public enum Policy {
        /** All of them, in equal shares. */
        ROUND_ROBIN,
        /** Those on the node that is nearest to the load balancer, in equal shares. */
        CLOSEST
    }

    private static void requireOnce(String what, List<?> values) {
        var seen = new HashSet<>();
        for (var value : values)
            if (!seen.add(value))
                throw SiteProblem.unprocessable("A service address has the " + what + " " + value + " twice.");
    }
}
