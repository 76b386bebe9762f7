package io.sextant.vim.iml;

import java.util.List;

/**
 * The service addresses of a site: addresses of load balancers' ports that follow the instances of a service. The site leads
 * each to those of its members that work, without being told when one stops or comes; it goes with its load balancer.
 */
public interface ServiceAddresses {
    /**
     * Makes the address of the port that of the service, or changes its policy, ports and members. Repeatable. Flows to members
     * that stay are not broken.
     *
     * @throws io.sextant.core.Problem NOT_FOUND if there is no such function; REFUSED if that is no load balancer, has no such
     *     port, or no other port on the network of a member that is there
     */
    ServiceAddress lead(FunctionId balancer, String port, ServiceAddressSpec spec);

    /** The addresses of a load balancer, as they lead now; NOT_FOUND if that is not there. */
    List<ServiceAddress> of(FunctionId balancer);

    /** The address leads nowhere any more; it may never have been there. */
    void remove(FunctionId balancer, String port);
}
