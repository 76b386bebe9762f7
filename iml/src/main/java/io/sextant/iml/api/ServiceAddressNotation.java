package io.sextant.iml.api;

import io.sextant.iml.address.Led;
import io.sextant.iml.address.ServiceAddressSpec;
import io.sextant.iml.address.ServicePort;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Stop;
import io.sextant.site.model.AddressPolicy;
import io.sextant.site.model.ServiceAddress;
import io.sextant.site.model.ServiceMember;

import java.util.Optional;

/** Service addresses on the wire. */
final class ServiceAddressNotation {
    private ServiceAddressNotation() {}

    static ServiceAddressSpec spec(io.sextant.site.model.ServiceAddressSpec body) {
        var policy = Wire.required("policy", body.getPolicy());
        return new ServiceAddressSpec(
                ServiceAddressSpec.Policy.valueOf(policy.name()),
                Wire.list("ports", body.getPorts(), ServiceAddressNotation::port),
                Wire.list("members", body.getMembers(), ServiceAddressNotation::member));
    }

    private static ServicePort port(io.sextant.site.model.ServicePort body) {
        var port = Wire.required("port", body.getPort());
        return new ServicePort(
                MatchNotation.number(Wire.required("protocol", body.getProtocol())),
                port,
                Optional.ofNullable(body.getMemberPort()).orElse(port));
    }

    private static Stop member(ServiceMember body) {
        return new Stop(
                new WorkloadId(Wire.required("workload", body.getWorkload())),
                Attachments.name("interface", body.getInterface()));
    }

    static ServiceAddress wire(Led led) {
        var spec = led.spec();
        return new ServiceAddress()
                .function(led.id().function().value())
                .port(led.id().port().value())
                .address(led.address().toString())
                .policy(AddressPolicy.valueOf(spec.policy().name()))
                .ports(spec.ports().stream().map(ServiceAddressNotation::wire).toList())
                .members(
                        led.members().stream().map(ServiceAddressNotation::wire).toList());
    }

    private static io.sextant.site.model.ServicePort wire(ServicePort port) {
        return new io.sextant.site.model.ServicePort()
                .protocol(MatchNotation.protocol(port.protocol()))
                .port(port.port())
                .memberPort(port.memberPort());
    }

    private static ServiceMember wire(Led.Standing standing) {
        return new ServiceMember()
                .workload(standing.member().workload().value())
                ._interface(standing.member().interfaceName().value())
                .state(ServiceMember.StateEnum.valueOf(standing.state().name()));
    }
}
