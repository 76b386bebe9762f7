package io.sextant.vnfm;

import io.sextant.catalogue.model.ServiceBalancer;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Rule.Protocol;
import io.sextant.vim.iml.ServiceAddress;
import io.sextant.vim.iml.ServiceAddressSpec;
import io.sextant.vim.iml.ServiceAddressSpec.Member;
import io.sextant.vim.iml.ServiceAddressSpec.Policy;
import io.sextant.vim.iml.ServiceAddressSpec.ServicePort;
import io.sextant.vim.iml.Sites;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leads the service addresses of VNFs to VNFCs. */
final class ServiceAddressing {
    private final VnfDescriptors descriptors;
    private final Sites sites;

    ServiceAddressing(VnfDescriptors descriptors, Sites sites) {
        this.descriptors = descriptors;
        this.sites = sites;
    }

    /** The VNFC that is the load balancer of the VNF's service addresses, if it has such. */
    static Optional<Vnfc> balancer(VnfShape shape) {
        return shape.placed().stream().filter(ServiceAddressing::isBalancer).findFirst();
    }

    static boolean isBalancer(Vnfc vnfc) {
        return vnfc.networkFunction() && vnfc.vduId().equals(ServiceBalancer.VDU);
    }

    /**
     * Leads all addresses that are at the load balancer to those of the VNFCs that are instances of their services.
     *
     * @param vnfcs there or not: one that comes gets clients then
     */
    List<ServiceAddress> lead(VnfInstance vnf, Vnfc balancer, List<Vnfc> vnfcs) {
        var addresses = sites.get(vnf.grant().orElseThrow().site()).serviceAddresses();
        var flavour = flavour(balancer);
        // One that nothing connects has no port.
        return balancer.cps().stream()
                .flatMap(cp -> flavour.vipCps().stream()
                        .filter(vip -> vip.id().equals(cp.cpdId()))
                        .map(vip ->
                                addresses.lead(new FunctionId(balancer.id()), cp.interfaceName(), spec(vip, vnfcs))))
                .toList();
    }

    /** The address that a connection point of a network function has to have, if it is that of a service and its VNFD says so. */
    Optional<String> described(Vnfc function, Vnfc.Cp cp) {
        return flavour(function).vipCps().stream()
                .filter(vip -> vip.id().equals(cp.cpdId()))
                .findFirst()
                .flatMap(VipCp::address);
    }

    private VnfFlavour flavour(Vnfc vnfc) {
        return descriptors.flavour(vnfc.origin().vnfPkgId(), vnfc.origin().flavourId());
    }

    private static ServiceAddressSpec spec(VipCp vip, List<Vnfc> vnfcs) {
        var service = vip.service().orElseThrow();
        var ports = service.ports().stream()
                .map(port -> new ServicePort(
                        Protocol.valueOf(port.protocol().toUpperCase(Locale.ROOT)), port.port(), port.target()))
                .toList();
        var members = vnfcs.stream()
                .flatMap(vnfc -> vnfc.cps().stream()
                        .filter(cp -> vip.targets().contains(cp.cpdId()))
                        .map(cp -> new Member(new WorkloadId(vnfc.id()), cp.interfaceName())))
                .toList();
        return new ServiceAddressSpec(Policy.valueOf(service.policy().toUpperCase(Locale.ROOT)), ports, members);
    }
}
