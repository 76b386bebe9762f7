package io.sextant.vnfm;

import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;

import java.util.List;
import java.util.Optional;

/**
 * A VNFC instance: one workload of a cluster, or one network function of a site.
 *
 * @param id also the workload's or the network function's id where it runs
 * @param vduId of the VDU that it is an instance of
 * @param index among the instances of its VDU, from 0
 * @param networkFunction whether the site's IML realises it
 * @param deployed whether it is there
 */
public record Vnfc(String id, String vduId, int index, boolean networkFunction, boolean deployed, List<Cp> cps) {
    public Vnfc {
        cps = List.copyOf(cps);
    }

    /**
     * A connection point of the VNFC.
     *
     * @param cpdId of the VduCp
     * @param interfaceName of the workload's interface or the network function's port
     * @param extCp the external connection point that exposes it, by its requirement's name
     * @param address there once the VNFC is
     */
    public record Cp(
            String cpdId, String interfaceName, NetworkId network, Optional<String> extCp, Optional<Address> address) {
        private Cp with(Optional<Address> newAddress) {
            return new Cp(cpdId, interfaceName, network, extCp, newAddress);
        }
    }

    /** What the site gave the connection point. */
    public record Address(String ip, int prefixLength, String mac) {}

    /** A connection point with the VNFC that has it. */
    public record Attached(Vnfc vnfc, Cp cp) {}

    Vnfc deployed(List<Endpoint> endpoints) {
        return new Vnfc(
                id,
                vduId,
                index,
                networkFunction,
                true,
                cps.stream().map(cp -> cp.with(address(cp, endpoints))).toList());
    }

    Vnfc removed() {
        return new Vnfc(
                id,
                vduId,
                index,
                networkFunction,
                false,
                cps.stream().map(cp -> cp.with(Optional.empty())).toList());
    }

    private static Optional<Address> address(Cp cp, List<Endpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(cp.interfaceName()))
                .findFirst()
                .map(endpoint -> new Address(endpoint.address(), endpoint.prefixLength(), endpoint.mac()));
    }
}
