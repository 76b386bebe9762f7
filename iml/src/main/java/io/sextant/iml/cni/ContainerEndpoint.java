package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Owner;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

/**
 * An interface of a container that another runtime runs.
 *
 * @param id the container and the interface, as {@link #id(String, InterfaceName)} makes it
 * @param namespace the file of the container's network namespace
 * @param network the name of the network configuration that it came by
 * @param endpoint the container's own, or a guest's
 * @param outer the end of the pair that is on the link
 */
record ContainerEndpoint(
        String id,
        String container,
        String namespace,
        String network,
        Endpoint endpoint,
        InterfaceName outer,
        Phase phase)
        implements Inventory.Item<ContainerEndpoint> {
    /** Neither of the two has a tilde, so that no two pairs have one id. */
    static String id(String container, InterfaceName name) {
        return container + "~" + name;
    }

    /** Whether the endpoint is the container's own, and goes with it. */
    boolean own() {
        return endpoint.owner().kind() == Owner.Kind.CONTAINER;
    }

    /** What the interface is called in the container. */
    InterfaceName device() {
        return own() ? endpoint.name() : Guest.device(endpoint.name());
    }

    @Override
    public ContainerEndpoint in(Phase next) {
        return new ContainerEndpoint(id, container, namespace, network, endpoint, outer, next);
    }
}
