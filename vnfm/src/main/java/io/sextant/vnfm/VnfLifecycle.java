package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.lifecycle.Plan;
import io.sextant.vim.NetworkId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.lifecycle.Plan.after;

/**
 * The life of VNF instances: created, instantiated by a plan that belongs to the network service's, removed. The plan is
 * a function of the instance alone, so that the plan that terminates it is the same one backwards.
 */
public final class VnfLifecycle {
    private final VnfInstances instances;
    private final VnfPackages packages;

    public VnfLifecycle(VnfInstances instances, VnfPackages packages) {
        this.instances = instances;
        this.packages = packages;
    }

    /**
     * What a VNF instance is asked to be.
     *
     * @param level the instantiation level; empty: the flavour's default
     * @param connections external connection point (its requirement's name) to the network that it is connected to
     */
    public record Request(
            String name,
            VnfPkgId vnfPkgId,
            String flavourId,
            Optional<String> level,
            Map<String, NetworkId> connections) {}

    /**
     * Creates a VNF instance, NOT_INSTANTIATED, and marks its package as used. Joins the caller's transaction.
     *
     * @throws Problem 409 if the package is disabled, 422 if it has no such flavour or level, 501 for what cannot
     *     be deployed yet
     */
    public VnfInstance create(Request request) {
        var id = VnfInstanceId.random();
        packages.use(request.vnfPkgId(), id);
        var vnfd = packages.vnfd(request.vnfPkgId());
        var flavour = vnfd.flavour(request.flavourId())
                .filter(found -> found.hasLevel(request.level()))
                .orElseThrow(() -> Problem.unprocessable("VNFD " + vnfd.descriptorId() + " has no flavour '"
                        + request.flavourId() + "'"
                        + request.level()
                                .map(level -> " with a level '" + level + "'")
                                .orElse("") + "."));
        Deployable.check(flavour);
        var layout = new VnfLayout(flavour, request.level(), request.connections());
        var vnf = VnfInstance.planned(
                id,
                request.name(),
                request.vnfPkgId(),
                vnfd,
                flavour.id(),
                layout.networks(),
                request.connections(),
                layout.vnfcs());
        instances.add(vnf);
        return vnf;
    }

    /** The steps that make the VNF's resources: grant, its own networks, then every VNFC beside the others. */
    public Plan instantiation(VnfInstance vnf) {
        var plan = Plan.builder().step("grant", new RequestGrant(vnf.id()));
        var ready = new ArrayList<>(List.of("grant"));
        for (var network : vnf.networks()) {
            var name = "network-" + network.virtualLink();
            plan.step(name, new CreateInternalNetwork(vnf.id(), network.id(), network.virtualLink()), after("grant"));
            ready.add(name);
        }
        for (var vnfc : vnf.vnfcs()) {
            var step = vnfc.networkFunction()
                    ? new DeployNetworkFunction(vnf.id(), vnfc.id(), vnfc.vduId())
                    : new DeployVnfc(vnf.id(), vnfc.id(), vnfc.vduId());
            plan.step(vnfc.vduId() + "-" + vnfc.index(), step, after(ready.toArray(String[]::new)));
        }
        return plan.build();
    }

    /** Notes that all resources are there. */
    public void instantiated(VnfInstanceId id) {
        instances.change(id, vnf -> vnf.in(VnfInstance.State.INSTANTIATED));
    }

    /** Removes the VNF instance, whose resources are gone, and frees its package. Joins the caller's transaction. */
    public void delete(VnfInstanceId id) {
        instances.find(id).ifPresent(vnf -> {
            instances.remove(id);
            packages.release(vnf.vnfPkgId(), id);
        });
    }

    /** What the instance needs where it is placed. */
    public VnfDemand demand(VnfInstance vnf) {
        return VnfDemand.of(vnf, flavour(vnf));
    }

    /** The flavour that the instance was made of. */
    VnfFlavour flavour(VnfInstance vnf) {
        return packages.vnfd(vnf.vnfPkgId()).flavour(vnf.flavourId()).orElseThrow();
    }
}
