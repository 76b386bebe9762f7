package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.Clusters;
import io.sextant.vim.NetworkId;
import io.sextant.vim.iml.Sites;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The life of VNF instances. What is asked of a VNF leads to another shape of it; the steps there belong to the operation
 * on its network service, which tells here how it ended.
 */
public final class VnfLifecycle {
    private static final String NEVER = "never";

    private final VnfInstances instances;
    private final VnfPackages packages;
    private final VnfDescriptors descriptors;
    private final VnfShapes shapes;

    public VnfLifecycle(VnfInstances instances, VnfPackages packages, Clusters clusters, Sites sites) {
        this.instances = instances;
        this.packages = packages;
        this.descriptors = new VnfDescriptors(packages);
        this.shapes = new VnfShapes(descriptors, new WorkingVnfcs(clusters, sites));
    }

    /**
     * Creates a VNF instance, NOT_INSTANTIATED, and marks its package as used. Joins the caller's transaction.
     *
     * @throws Problem 409 if the package is disabled, 422 if what is said of the instance names a target that there is not
     */
    public VnfInstance create(VnfPkgId vnfPkgId, VnfInstance.Info info) {
        var vnfd = descriptors.vnfd(vnfPkgId);
        WantedTarget.check(info, vnfd);
        var id = VnfInstanceId.random();
        packages.use(vnfPkgId, id);
        var vnf = VnfInstance.created(id, info, VnfShape.Product.of(vnfPkgId, vnfd));
        instances.add(vnf);
        return vnf;
    }

    /**
     * What the VNF shall be when this is asked of it.
     *
     * @throws Problem 409 if it is not as the change needs it, 422 if its VNFD does not allow the change, 501 if nobody can keep
     *     what comes apart or together as its VNFD has it
     */
    public VnfShape shape(VnfInstance vnf, VnfChange change) {
        var shape = shapes.of(vnf, change);
        if (shape.vnfcs().size() > vnf.is().vnfcs().size())
            VduRules.require(descriptors.flavour(shape).affinityRules(), shape.vnfcs());
        return shape;
    }

    /** The shape of a new VNF instance that is all that the other one is, on these networks. */
    public VnfShape following(VnfInstance vnf, Map<String, NetworkId> connections) {
        return shapes.following(vnf, connections);
    }

    /** The shape of the VNF when all of it is removed, in the time that its cluster thinks right. */
    public VnfShape nothing(VnfInstance vnf) {
        return VnfShape.nothing(vnf.is().product()).by(VnfWay.by(VnfOperation.TERMINATE));
    }

    /** The steps that bring the VNF from whatever is there of it to the shape. */
    public VnfPlan plan(VnfInstance vnf, VnfShape shape) {
        return new VnfDifference(vnf, shape, VnfScripts.of(vnf, shape, descriptors)).plan();
    }

    /** An operation begins to bring the VNF to the shape. Joins the caller's transaction, as all that follow. */
    public void begin(VnfInstanceId id, VnfShape shape) {
        instances.change(id, moving(vnf -> vnf.goingTo(shape)));
    }

    /** The operation has done so with all of them that it changes. */
    public void arrived(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, moving(VnfInstance::arrived));
    }

    /** It has done what it could. */
    public void partlyArrived(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, moving(VnfInstance::partlyArrived));
    }

    /** It has undone all. */
    public void returned(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, moving(VnfInstance::returned));
    }

    /** It is given up half-way. */
    public void givenUp(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, moving(VnfInstance::givenUp));
    }

    /** Keeps every package in use that the instance is or may be made of, and no other. */
    private UnaryOperator<VnfInstance> moving(UnaryOperator<VnfInstance> change) {
        return vnf -> {
            var changed = change.apply(vnf);
            without(changed.packages(), vnf.packages()).forEach(id -> packages.use(id, vnf.id()));
            without(vnf.packages(), changed.packages()).forEach(id -> packages.release(id, vnf.id()));
            return changed;
        };
    }

    private static Stream<VnfPkgId> without(Set<VnfPkgId> some, Set<VnfPkgId> others) {
        return some.stream().filter(id -> !others.contains(id));
    }

    /** Removes the VNF instance, whose resources are gone, and frees its packages. Joins the caller's transaction. */
    public void delete(VnfInstanceId id) {
        instances.find(id).ifPresent(vnf -> {
            instances.remove(id);
            vnf.packages().forEach(vnfPkgId -> packages.release(vnfPkgId, id));
        });
    }

    /** Whether the VNF is to be healed without being asked for it, as it is configured or as its VNFD has it. */
    public boolean healsItself(VnfInstance vnf) {
        return vnf.is().instantiated()
                && new SelfHealing(descriptors.flavour(vnf.is()).lcm()).appliesTo(vnf.info());
    }

    /** Whether its cluster runs the VNFC again when it has ended, since its VNFD has it so. */
    public boolean isRunAgain(Vnfc vnfc) {
        return descriptors
                .container(vnfc)
                .flatMap(OsContainer::restartPolicy)
                .filter(policy -> !policy.equals(NEVER))
                .isPresent();
    }

    /** What the VNFCs of a shape need where they are placed. */
    public VnfDemand demand(VnfShape shape) {
        return shape.instantiated() ? VnfDemand.of(shape.vnfcs(), descriptors.flavour(shape)) : VnfDemand.NONE;
    }

    /** What a VNF that is made so of a package needs where it is placed. */
    public VnfDemand demand(VnfPkgId vnfPkgId, VnfChange.Instantiate change) {
        var product = VnfShape.Product.of(vnfPkgId, descriptors.vnfd(vnfPkgId));
        return demand(shape(VnfInstance.created(VnfInstanceId.random(), VnfInstance.Info.named(""), product), change));
    }

    /** What a grant for the VNF asks for beyond what is there. */
    public VnfDemand demand(VnfInstance vnf, GrantRequest request) {
        return vnf.meant().instantiated() ? VnfDemand.of(request, descriptors.flavour(vnf.meant())) : VnfDemand.NONE;
    }
}
