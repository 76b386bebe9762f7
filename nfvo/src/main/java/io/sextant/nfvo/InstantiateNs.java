package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsInstance.ConstituentVnf;
import io.sextant.nfvo.NsInstance.VirtualLink;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfLifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static java.util.stream.Collectors.toMap;

/** The operation INSTANTIATE of a network service (SOL005 6.4.4). */
public final class InstantiateNs implements OperationType<InstantiateNs.Request> {
    /** Its name among the operations. */
    public static final String NAME = "NS_INSTANTIATE";

    private final NsInstances instances;
    private final Nsds nsds;
    private final VnfPackages packages;
    private final VnfLifecycle vnfs;
    private final NsPlan plan;

    InstantiateNs(NsInstances instances, Nsds nsds, VnfPackages packages, VnfLifecycle vnfs, NsPlan plan) {
        this.instances = instances;
        this.nsds = nsds;
        this.packages = packages;
        this.vnfs = vnfs;
        this.plan = plan;
    }

    /**
     * What is to be instantiated.
     *
     * @param additionalParams kept with the operation, for the OSS that asks what it had asked for
     */
    public record Request(NsInstanceId ns, String flavourId, Map<String, Object> additionalParams) {
        public Request {
            additionalParams = Map.copyOf(additionalParams);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Request> parameters() {
        return Request.class;
    }

    @Override
    public Plan plan(OperationId id, Request request) {
        var ns = instances.get(request.ns());
        var nsd = nsds.nsd(ns.nsdInfoId());
        var flavour = nsd.flavour(request.flavourId())
                .orElseThrow(() -> Problem.unprocessable("NSD " + nsd.descriptorId() + " has no flavour '"
                        + request.flavourId() + "'; it has "
                        + nsd.flavours().keySet() + "."));
        Chains.check(flavour);
        var links = flavour.virtualLinks().stream()
                .map(link -> new VirtualLink(
                        link.id(), new NetworkId(UUID.randomUUID().toString())))
                .toList();
        var constituents = constituents(ns, flavour, links);
        instances.change(ns.id(), it -> it.consistingOf(flavour.id(), constituents, links));
        return plan.instantiation(instances.get(ns.id()));
    }

    @Override
    public void entered(Operation operation) {
        var id = operation.parameters(Request.class).ns();
        switch (operation.phase()) {
            case Completed _ -> {
                instances.change(id, NsInstance::instantiated);
                instances.get(id).vnfs().forEach(vnf -> vnfs.instantiated(vnf.vnf()));
            }
            case RolledBack _ -> clear(id, instances, vnfs);
            default -> {}
        }
    }

    /** Nothing of the service is left: its VNF instances go, its identifier stays. */
    static void clear(NsInstanceId id, NsInstances instances, VnfLifecycle vnfs) {
        instances.get(id).vnfs().forEach(vnf -> vnfs.delete(vnf.vnf()));
        instances.change(id, NsInstance::notInstantiated);
    }

    private List<ConstituentVnf> constituents(NsInstance ns, NsFlavour flavour, List<VirtualLink> links) {
        var networks = links.stream().collect(toMap(VirtualLink::virtualLinkDescId, VirtualLink::network));
        var constituents = new ArrayList<ConstituentVnf>();
        for (var profile : flavour.vnfProfiles())
            for (var index = 0; index < profile.instances().min(); index++)
                constituents.add(constituent(ns, profile, index, networks));
        return constituents;
    }

    private ConstituentVnf constituent(NsInstance ns, VnfProfile profile, int index, Map<String, NetworkId> networks) {
        var vnfPackage = packages.byVnfdId(profile.vnfdId())
                .orElseThrow(() -> Problem.conflict("VNF package of VNFD " + profile.vnfdId() + " is not onboarded."));
        var connections = profile.virtualLinks().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> networks.get(entry.getValue())));
        var vnf = vnfs.create(new VnfLifecycle.Request(
                ns.name() + "-" + ConstituentVnf.name(profile.id(), index),
                vnfPackage.id(),
                profile.flavourId(),
                profile.instantiationLevel(),
                connections));
        return new ConstituentVnf(profile.id(), index, vnf.id());
    }
}
