package io.sextant.nfvo;

import io.sextant.lifecycle.Plan;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.ArrayList;
import java.util.List;

import static io.sextant.lifecycle.Plan.after;

/**
 * The steps that make a network service: place it, make its virtual links, instantiate its VNFs side by side, and have
 * the site realise the chains through them. The plan is a function of the instance alone, so that termination is the
 * same plan backwards.
 */
final class NsPlan {
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;

    NsPlan(VnfInstances vnfInstances, VnfLifecycle vnfs) {
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
    }

    Plan instantiation(NsInstance ns) {
        var plan = Plan.builder().step("place", new Place(ns.id()));
        var ready = new ArrayList<>(List.of("place"));
        for (var link : ns.virtualLinks()) {
            var name = "link-" + link.virtualLinkDescId();
            plan.step(name, new CreateVirtualLink(ns.id(), link.virtualLinkDescId(), link.network()), after("place"));
            ready.add(name);
        }
        var built = new ArrayList<>(ready);
        for (var constituent : ns.vnfs()) {
            var name = "vnf-" + constituent.name();
            plan.include(name, vnfs.instantiation(vnfInstances.get(constituent.vnf())), after(array(ready)));
            built.add(name);
        }
        return plan.step("chains", new RealiseChains(ns.id()), after(array(built)))
                .build();
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }
}
