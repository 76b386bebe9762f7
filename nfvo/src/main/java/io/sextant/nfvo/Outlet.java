package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.NetworkId;
import io.sextant.vim.State;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.Sites;

import java.util.List;
import java.util.Optional;

/**
 * Makes the way out of a divided virtual link at one of its sites: a router between the link and the site's gateway. So no
 * two services meet on a link.
 *
 * @param owned whether the service has it already, and only an operation that was given up may have removed it: it stays
 *     when the step is undone
 */
record Outlet(NsInstanceId ns, String virtualLinkDescId, NetworkId network, SiteId site, boolean owned)
        implements Step {
    /** Its port on the link. */
    static final String NEAR = "near";

    /** Its port towards the gateway. */
    static final String FAR = "far";

    /** The outlet of the link that is this network. */
    static FunctionId id(NetworkId network) {
        return new FunctionId(network.value());
    }

    /** Whether the site has it, and it forwards. */
    static boolean works(Iml iml, FunctionId id) {
        return iml.find(id).filter(there -> there.state() == State.RUNNING).isPresent();
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("outlet of virtual link " + virtualLinkDescId + " at site " + site);
    }

    static final class Handler implements StepHandler<Outlet, Nothing> {
        private final NsInstances instances;
        private final Sites sites;
        private final Gateways gateways;

        Handler(NsInstances instances, Sites sites, Gateways gateways) {
            this.instances = instances;
            this.sites = sites;
            this.gateways = gateways;
        }

        @Override
        public Class<Outlet> type() {
            return Outlet.class;
        }

        @Override
        public Nothing perform(Outlet step, StepContext context) {
            var ns = instances.get(step.ns());
            var at = ns.placement().orElseThrow().at(Optional.of(step.site()));
            var id = id(step.network());
            gateways.open(at, id);
            var iml = sites.get(step.site());
            if (works(iml, id)) return Nothing.NOTHING;
            clear(iml, id, step);
            var ports =
                    List.of(new PortSpec(NEAR, step.network(), address(ns, step)), new PortSpec(FAR, Gateways.NETWORK));
            var name = ns.name() + "-" + step.virtualLinkDescId();
            iml.deploy(id, new FunctionSpec(name, "router", Requirement.NONE, ports));
            return Nothing.NOTHING;
        }

        /** The last one: which addresses VNFs get does not depend on whether the outlet was there before them. */
        private static Optional<String> address(NsInstance ns, Outlet step) {
            return ns.meant()
                    .and(ns.there())
                    .virtualLink(step.virtualLinkDescId(), Optional.of(step.site()))
                    .flatMap(NsShape.VirtualLink::subnet)
                    .map(subnet -> Ipv4Subnet.of(subnet).lastHost());
        }

        /** One that does not work makes room; the chains through it have to be laid anew, and are when they come again. */
        private static void clear(Iml iml, FunctionId id, Outlet step) {
            if (step.owned()) iml.withdraw(LocalNsds.id(step.ns()));
            iml.remove(id);
        }

        @Override
        public void undo(Outlet step, StepContext context) {
            if (step.owned()) return;
            instances
                    .find(step.ns())
                    .flatMap(NsInstance::placement)
                    .map(placement -> placement.at(Optional.of(step.site())))
                    .ifPresent(at -> remove(at, id(step.network())));
        }

        private void remove(Placement at, FunctionId id) {
            sites.get(at.site()).remove(id);
            gateways.close(at.cluster(), at.site(), id);
        }
    }
}
