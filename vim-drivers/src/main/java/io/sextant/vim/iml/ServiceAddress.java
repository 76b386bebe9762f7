package io.sextant.vim.iml;

import io.sextant.vim.iml.ServiceAddressSpec.Member;

import java.util.List;

/**
 * A service address that is there.
 *
 * @param port of the load balancer, whose address it is
 * @param serving the members that get clients now
 */
public record ServiceAddress(String port, String address, List<Member> serving) {
    public ServiceAddress {
        serving = List.copyOf(serving);
    }
}
