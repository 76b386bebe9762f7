package io.sextant.iml.address;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.address.ServiceAddressSpec.Policy;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Owner;
import io.sextant.iml.network.Stop;

import java.util.List;
import java.util.Optional;

/** Finds the members of service addresses among what is there. */
public final class Members {
    private final Endpoints endpoints;
    private final Instances instances;

    /** Among these instances, which have these endpoints on links. */
    public Members(Endpoints endpoints, Instances instances) {
        this.endpoints = endpoints;
        this.instances = instances;
    }

    /**
     * Refuses a member that is there and that clients could not be led to.
     *
     * @throws SiteProblem 422 if the load balancer is not on its link, or only by the port whose address the clients use: its
     *     answers would not come back through the load balancer
     */
    void requireReachable(Front front) {
        for (var member : front.service().spec().members())
            endpoint(member)
                    .filter(endpoint -> front.on(endpoint.link()).isEmpty())
                    .ifPresent(endpoint -> {
                        throw SiteProblem.unprocessable("Load balancer "
                                + front.balancer().id() + " has no port on link " + endpoint.link() + " of the member "
                                + member + " beside that of the service.");
                    });
    }

    /** Those that work. */
    List<Member> working(Front front) {
        return front.service().spec().members().stream()
                .flatMap(at -> working(at, front).stream())
                .toList();
    }

    /** Those of them that a policy leads clients to. */
    static List<Member> serving(Policy policy, List<Member> working) {
        return switch (policy) {
            case Policy.ROUND_ROBIN -> working;
            case Policy.CLOSEST -> {
                var least = working.stream().mapToInt(Member::distance).min();
                yield working.stream()
                        .filter(member -> member.distance() == least.getAsInt())
                        .toList();
            }
        };
    }

    private Optional<Member> working(Stop at, Front front) {
        var distance = instances.distance(at.workload());
        if (distance.isEmpty()) return Optional.empty();
        return endpoint(at)
                .flatMap(endpoint -> front.on(endpoint.link())
                        .map(by -> new Member(at, endpoint.address().ip(), by, distance.getAsInt())));
    }

    private Optional<Endpoint> endpoint(Stop at) {
        return endpoints.find(new Owner(Owner.Kind.WORKLOAD, at.workload().value()), at.interfaceName());
    }
}
