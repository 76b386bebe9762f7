package io.sextant.vim.memory;

import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;
import io.sextant.vim.State;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.ServiceAddress;
import io.sextant.vim.iml.ServiceAddressSpec;
import io.sextant.vim.iml.ServiceAddressSpec.Member;
import io.sextant.vim.iml.ServiceAddresses;

import java.util.List;
import java.util.Optional;

/** Service addresses in memory: nobody connects, but which members work is seen. All are as close as each other. */
final class MemoryServiceAddresses implements ServiceAddresses {
    private final MemorySite site;

    MemoryServiceAddresses(MemorySite site) {
        this.site = site;
    }

    @Override
    public ServiceAddress lead(FunctionId balancer, String port, ServiceAddressSpec spec) {
        return site.call(Operation.LEAD_SERVICE_ADDRESS, balancer + "/" + port, () -> {
            var function = function(balancer);
            if (!function.spec().type().equals("load_balancer"))
                throw site.refused("network function '" + balancer + "' is no load balancer");
            var front = function.shown()
                    .port(port)
                    .orElseThrow(() -> site.refused("network function '" + balancer + "' has no port '" + port + "'"));
            spec.members().forEach(member -> requireReachable(function, front, member));
            function.addresses().put(port, spec);
            site.effects().add(Operation.LEAD_SERVICE_ADDRESS, balancer + "/" + port);
            return shown(front, spec);
        });
    }

    @Override
    public List<ServiceAddress> of(FunctionId balancer) {
        return site.call(Operation.READ, balancer.value(), () -> {
            var function = function(balancer);
            return function.addresses().entrySet().stream()
                    .map(each -> shown(function.shown().port(each.getKey()).orElseThrow(), each.getValue()))
                    .toList();
        });
    }

    @Override
    public void remove(FunctionId balancer, String port) {
        site.run(
                Operation.LEAD_SERVICE_ADDRESS,
                balancer + "/" + port,
                () -> Optional.ofNullable(site.functions.get(balancer))
                        .ifPresent(f -> f.addresses().remove(port)));
    }

    private MemoryFunction function(FunctionId id) {
        return Optional.ofNullable(site.functions.get(id))
                .orElseThrow(() -> site.notFound("there is no network function '" + id + "'"));
    }

    private void requireReachable(MemoryFunction balancer, Endpoint front, Member member) {
        var network = network(member);
        var reached = balancer.shown().ports().stream()
                .filter(port -> !port.network().equals(front.network()))
                .anyMatch(port -> network.equals(Optional.of(port.network())));
        if (network.isPresent() && !reached)
            throw site.refused(
                    "the load balancer has no port on the network of " + member + " beside that of the service");
    }

    private Optional<NetworkId> network(Member member) {
        return Optional.ofNullable(site.workloads.get(member.workload()))
                .flatMap(workload -> workload.shown().endpoint(member.interfaceName()))
                .map(Endpoint::network);
    }

    private ServiceAddress shown(Endpoint front, ServiceAddressSpec spec) {
        var serving = spec.members().stream()
                .filter(member -> network(member).isPresent())
                .filter(member -> site.workloads.get(member.workload()).is(State.RUNNING))
                .toList();
        return new ServiceAddress(front.name(), front.address(), serving);
    }
}
