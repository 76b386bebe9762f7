package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.HeldRule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A service address at its load balancer, as that is now. */
record Front(ServiceAddress service, Function balancer, Endpoint port) {
    /** @throws SiteProblem 422 if the function has no such port */
    static Front of(ServiceAddress service, Function balancer) {
        return find(service, balancer)
                .orElseThrow(() -> SiteProblem.unprocessable("Function " + balancer.id() + " has no port "
                        + service.id().port() + "."));
    }

    /** Nothing if the function has no such port. */
    static Optional<Front> find(ServiceAddress service, Function balancer) {
        return balancer.ports().stream()
                .filter(port -> port.name().equals(service.id().port()))
                .findFirst()
                .map(port -> new Front(service, balancer, port));
    }

    Ip address() {
        return port.address().ip();
    }

    /** Whether the load balancer leads clients to the member. */
    boolean leadsTo(Member member) {
        return Derived.rules(this, List.of(member))
                .allMatch(rule ->
                        balancer.rule(rule.id()).filter(HeldRule::inForce).isPresent());
    }

    /** The port on a link that clients are not on. */
    Optional<Endpoint> on(LinkId link) {
        return link.equals(port.link())
                ? Optional.empty()
                : balancer.ports().stream()
                        .filter(other -> other.link().equals(link))
                        .findFirst();
    }

    /** The port by which packets go to clients: of several on one link, the first. */
    Endpoint exit() {
        return balancer.ports().stream()
                .filter(other -> other.link().equals(port.link()))
                .findFirst()
                .orElse(port);
    }

    /** Where clients are: on its own link, and behind what is reached by that. */
    Stream<Cidr> clients() {
        var own = balancer.ports().stream()
                .filter(other -> other.link().equals(port.link()))
                .map(Endpoint::name)
                .toList();
        var routed = balancer.rules().stream()
                .filter(HeldRule::inForce)
                .map(HeldRule::rule)
                .filter(rule -> rule instanceof Rule.Route route && own.contains(route.port()))
                .map(rule -> ((Rule.Route) rule).destination());
        return Stream.concat(Stream.of(port.address().network()), routed);
    }
}
