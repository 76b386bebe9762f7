package io.sextant.vim.site;

import io.sextant.site.model.AddressPolicy;
import io.sextant.site.model.IpProtocol;
import io.sextant.site.model.ServiceMember;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.ServiceAddress;
import io.sextant.vim.iml.ServiceAddressSpec;
import io.sextant.vim.iml.ServiceAddressSpec.Member;
import io.sextant.vim.iml.ServiceAddressSpec.ServicePort;
import io.sextant.vim.iml.ServiceAddresses;

import java.util.List;

/** The service addresses of a site, over HTTP. */
final class SiteServiceAddresses implements ServiceAddresses {
    private final SiteAgent agent;

    SiteServiceAddresses(SiteAgent agent) {
        this.agent = agent;
    }

    @Override
    public ServiceAddress lead(FunctionId balancer, String port, ServiceAddressSpec spec) {
        return agent.put(
                path(balancer, port),
                wire(spec),
                io.sextant.site.model.ServiceAddress.class,
                SiteServiceAddresses::address);
    }

    @Override
    public List<ServiceAddress> of(FunctionId balancer) {
        return agent.list(path(balancer), io.sextant.site.model.ServiceAddress[].class, SiteServiceAddresses::address);
    }

    @Override
    public void remove(FunctionId balancer, String port) {
        agent.delete(path(balancer, port));
    }

    private static String path(FunctionId balancer) {
        return "functions/" + balancer + "/addresses";
    }

    private static String path(FunctionId balancer, String port) {
        return path(balancer) + "/" + port;
    }

    private static io.sextant.site.model.ServiceAddressSpec wire(ServiceAddressSpec spec) {
        return new io.sextant.site.model.ServiceAddressSpec()
                .policy(AddressPolicy.valueOf(spec.policy().name()))
                .ports(spec.ports().stream().map(SiteServiceAddresses::wire).toList())
                .members(spec.members().stream()
                        .map(member -> new ServiceMember()
                                .workload(member.workload().value())
                                ._interface(member.interfaceName()))
                        .toList());
    }

    private static io.sextant.site.model.ServicePort wire(ServicePort port) {
        return new io.sextant.site.model.ServicePort()
                .protocol(IpProtocol.valueOf(port.protocol().name()))
                .port(port.port())
                .memberPort(port.memberPort().orElse(null));
    }

    private static ServiceAddress address(io.sextant.site.model.ServiceAddress address) {
        return new ServiceAddress(
                address.getPort(),
                address.getAddress(),
                address.getMembers().stream()
                        .filter(member -> member.getState() == ServiceMember.StateEnum.SERVING)
                        .map(member -> new Member(new WorkloadId(member.getWorkload()), member.getInterface()))
                        .toList());
    }
}
