package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;

import java.util.Collection;

/**
 * The life of VNF instances. What is asked of a VNF leads to another shape of it; the steps there belong to the operation
 * on its network service, which tells here how it ended.
 */
public final class VnfLifecycle {
    private final VnfInstances instances;
    private final VnfPackages packages;
    private final VnfDescriptors descriptors;
    private final VnfShapes shapes;

    public VnfLifecycle(VnfInstances instances, VnfPackages packages) {
        this.instances = instances;
        this.packages = packages;
        this.descriptors = new VnfDescriptors(packages);
        this.shapes = new VnfShapes(descriptors);
    }

    /**
     * Creates a VNF instance, NOT_INSTANTIATED, and marks its package as used. Joins the caller's transaction.
     *
     * @throws Problem 409 if the package is disabled
     */
    public VnfInstance create(VnfPkgId vnfPkgId, VnfInstance.Info info) {
        var id = VnfInstanceId.random();
        packages.use(vnfPkgId, id);
        var vnf = VnfInstance.created(id, info, VnfShape.Product.of(vnfPkgId, descriptors.vnfd(vnfPkgId)));
        instances.add(vnf);
        return vnf;
    }

    /**
     * What the VNF shall be when this is asked of it.
     *
     * @throws Problem 409 if it is not as the change needs it, 422 if its VNFD does not allow the change
     */
    public VnfShape shape(VnfInstance vnf, VnfChange change) {
        return shapes.of(vnf, change);
    }

    /** The shape of the VNF when all of it is removed. */
    public VnfShape nothing(VnfInstance vnf) {
        return VnfShape.nothing(vnf.is().product());
    }

    /** The steps that bring the VNF from whatever is there of it to the shape. */
    public VnfPlan plan(VnfInstance vnf, VnfShape shape) {
        return new VnfDifference(vnf, shape).plan();
    }

    /** An operation begins to bring the VNF to the shape. Joins the caller's transaction, as all that follow. */
    public void begin(VnfInstanceId id, VnfShape shape) {
        instances.change(id, vnf -> vnf.goingTo(shape));
    }

    /** The operation has done so with all of them that it changes. */
    public void arrived(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, VnfInstance::arrived);
    }

    /** It has done what it could. */
    public void partlyArrived(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, VnfInstance::partlyArrived);
    }

    /** It has undone all. */
    public void returned(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, VnfInstance::returned);
    }

    /** It is given up half-way. */
    public void givenUp(Collection<VnfInstanceId> ids) {
        instances.changeMoving(ids, VnfInstance::givenUp);
    }

    /** Removes the VNF instance, whose resources are gone, and frees its package. Joins the caller's transaction. */
    public void delete(VnfInstanceId id) {
        instances.find(id).ifPresent(vnf -> {
            instances.remove(id);
            packages.release(vnf.is().product().vnfPkgId(), id);
        });
    }

    /** Whether the VNF is to be healed without being asked for it, as it is configured or as its VNFD has it. */
    public boolean healsItself(VnfInstance vnf) {
        return vnf.is().instantiated()
                && new SelfHealing(descriptors.flavour(vnf.is()).lcm()).appliesTo(vnf.info());
    }

    /** What the VNFCs of a shape need where they are placed. */
    public VnfDemand demand(VnfShape shape) {
        return shape.instantiated() ? VnfDemand.of(shape.vnfcs(), descriptors.flavour(shape)) : VnfDemand.NONE;
    }
}
