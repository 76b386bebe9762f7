package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

/**
 * A layer 2 segment of the site: a bridge in the holder.
 *
 * @param bridge its name in the kernel
 */
public record Link(LinkId id, LinkSpec spec, Subnet subnet, InterfaceName bridge, Phase phase)
        implements Inventory.Item<Link> {
    @Override
    public Link in(Phase next) {
        return new Link(id, spec, subnet, bridge, next);
    }
}
