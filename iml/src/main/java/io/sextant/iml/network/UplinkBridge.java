package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.HostInterface;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/**
 * The site's uplink: an interface of the host on a bridge of its own in the holder, for ports of network functions. It stays
 * there when the agent ends, as long as anything runs at the site.
 */
public final class UplinkBridge {
    /** The link that ports are attached to for it; no other link has this id. */
    public static final LinkId LINK = new LinkId("uplink");

    private static final Logger LOG = LoggerFactory.getLogger(UplinkBridge.class);
    private static final String KIND = ".u";

    private final Holder holder;
    private final Records<Uplink> records;
    private final Endpoints endpoints;

    /** On a bridge in this holder. */
    public UplinkBridge(Holder holder, Records<Uplink> records, Endpoints endpoints) {
        this.holder = holder;
        this.records = records;
        this.endpoints = endpoints;
    }

    /** The uplink, if the site has one. */
    public Optional<Uplink> uplink() {
        return records.all().stream().findFirst();
    }

    /** The uplink; 422 if the site has none. */
    public Uplink get() {
        return uplink().orElseThrow(() -> SiteProblem.unprocessable(
                "The site has no uplink, so nothing leaves it: its operator gives it one with SEXTANT_UPLINK."));
    }

    /** Puts back in place what is on record. What cannot be is logged, so that the rest of the site starts all the same. */
    public void reconcile() {
        try {
            uplink().ifPresent(this::place);
        } catch (AcceleratorException e) {
            LOG.error("The site's uplink cannot be put in order, and is left as it is: {}", e.getMessage(), e);
        }
    }

    /**
     * Makes the uplink what the operator wants. One that is in use stays as it is until the next start.
     *
     * @throws AcceleratorException when the interface cannot be had, with the reason
     */
    public void settle(Optional<UplinkSpec> wanted) {
        if (uplink().map(Uplink::spec).equals(wanted)) {
            return;
        }
        try {
            endpoints.whileUnused(LINK, this::giveBack);
        } catch (SiteProblem e) {
            LOG.warn("SEXTANT_UPLINK has changed, but the uplink stays as it was: {}", e.getMessage());
            return;
        }
        wanted.ifPresent(this::take);
    }

    /** Gives the interface back to the host, if there is one. */
    public void giveBack() {
        uplink().ifPresent(known -> {
            device(known.spec()).giveBack();
            if (isBridgeThere()) {
                holder.home().ip(List.of("link del " + bridge()));
            }
            records.remove(known);
        });
    }

    InterfaceName bridge() {
        return new InterfaceName(holder.prefix() + KIND);
    }

    private void take(UplinkSpec spec) {
        var uplink = records.put(new Uplink(spec, device(spec).mtu()));
        try {
            place(uplink);
        } catch (AcceleratorException e) {
            try {
                giveBack();
            } catch (AcceleratorException alsoFailed) {
                // It stays on record: the next start tries again.
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void place(Uplink uplink) {
        if (!isBridgeThere()) {
            Links.makeBridge(holder, bridge());
        }
        device(uplink.spec()).lend(bridge());
    }

    private boolean isBridgeThere() {
        return Kernel.links(holder, bridge().value()).contains(bridge().value());
    }

    private HostInterface device(UplinkSpec spec) {
        return new HostInterface(holder, spec.device());
    }
}
