package io.sextant.nfvo;

import io.sextant.catalogue.VnfPackageEntry;
import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.request.InstantiateRequest.ExistingVnf;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfChange;
import io.sextant.vnfm.VnfDemand;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The VNF instances that a network service consists of: makes, takes in, changes and removes them in a draft. */
final class Constituents {
    private final VnfPackages packages;
    private final VnfInstances instances;
    private final VnfLifecycle vnfs;

    Constituents(VnfPackages packages, VnfInstances instances, VnfLifecycle vnfs) {
        this.packages = packages;
        this.instances = instances;
        this.vnfs = vnfs;
    }

    /** Keeps the packages of the flavour; before instances of several profiles are made. */
    void hold(NsDraft draft) {
        packages.hold(
                draft.flavour().vnfProfiles().stream().map(VnfProfile::vnfdId).toList());
    }

    /**
     * Brings the instances of a profile to a number: more take the next indexes, of fewer the last ones go.
     *
     * @throws Problem 422 if the profile does not allow so many
     */
    void resize(NsDraft draft, VnfProfile profile, int count, Optional<VnfParameters> parameters) {
        requireAllowed(profile, count);
        for (var now = draft.vnfsOf(profile.id()).size(); now < count; now++) add(draft, profile, parameters);
        draft.vnfsOf(profile.id()).stream()
                .sorted(Comparator.comparingInt(ConstituentVnf::index))
                .skip(count)
                .forEach(draft.vnfs::remove);
    }

    private void add(NsDraft draft, VnfProfile profile, Optional<VnfParameters> parameters) {
        parameters.flatMap(WantedSite::of).ifPresent(site -> requireAt(draft, profile, site));
        var name = draft.ns.name() + "-" + NsShape.nameOf(profile.id(), draft.nextIndex(profile.id()));
        add(draft, profile, info(name, parameters), instantiation(profile, draft.networks(profile)));
    }

    /**
     * Makes a VNF instance of a profile, as the index after the last.
     *
     * @throws Problem 409 if the profile's VNF package is not onboarded or is disabled
     */
    void add(NsDraft draft, VnfProfile profile, VnfInstance.Info info, VnfChange.Instantiate instantiation) {
        requireRoom(draft, profile);
        var vnf = vnfs.create(vnfPackage(profile.vnfdId()).id(), info);
        draft.vnfs.add(new ConstituentVnf(profile.id(), draft.nextIndex(profile.id()), vnf.id()));
        draft.vnfShapes.put(vnf.id(), vnfs.shape(vnf, instantiation));
    }

    /**
     * Puts another VNF instance in the place of one, which is all that that is.
     *
     * @param connections external connection point to the network that it is on
     * @throws Problem 409 if its package is disabled
     */
    VnfInstanceId follow(NsDraft draft, ConstituentVnf member, Map<String, NetworkId> connections) {
        var before = find(member.vnf());
        var vnf = vnfs.create(before.is().product().vnfPkgId(), before.info()).id();
        draft.vnfs.set(draft.vnfs.indexOf(member), new ConstituentVnf(member.vnfProfileId(), member.index(), vnf));
        draft.vnfShapes.put(vnf, vnfs.following(before, connections));
        return vnf;
    }

    private static void requireAt(NsDraft draft, VnfProfile profile, SiteId wanted) {
        var site = draft.site(profile.id());
        if (!site.equals(Optional.of(wanted)))
            throw Problem.unprocessable("VNFs of profile '" + profile.id() + "' are "
                    + site.map(there -> "at site " + there).orElse("where all of the service is")
                    + "; where they are is wished when the service is instantiated.");
    }

    private static VnfInstance.Info info(String name, Optional<VnfParameters> parameters) {
        return parameters
                .map(given -> new VnfInstance.Info(
                        given.name().orElse(name),
                        given.description(),
                        given.configurableProperties(),
                        given.metadata(),
                        given.extensions()))
                .orElseGet(() -> VnfInstance.Info.named(name));
    }

    /**
     * Takes in a VNF instance that is there already, of this or another service. It stays what it is and connected as it is.
     *
     * @throws Problem 422 if there is none, or it is of another VNFD, or its profile is full; 409 if it is not instantiated,
     *     or is at another site
     */
    void takeIn(NsDraft draft, ExistingVnf existing) {
        var profile = profile(draft, existing.vnfProfileId());
        var vnf = find(existing.vnf());
        if (!vnf.is().product().vnfdId().equals(profile.vnfdId()))
            throw Problem.unprocessable("VNF instance " + vnf.id() + " is of VNFD "
                    + vnf.is().product().vnfdId() + "; VNF profile '" + profile.id() + "' is of " + profile.vnfdId()
                    + ".");
        if (draft.vnfs.stream().anyMatch(each -> each.vnf().equals(vnf.id())))
            throw Problem.unprocessable("VNF instance " + vnf.id() + " is part of the NS already.");
        if (vnf.state() != VnfInstance.State.INSTANTIATED)
            throw Problem.conflict("VNF instance " + vnf.id() + " is not INSTANTIATED.");
        draft.ns
                .placement()
                .map(placement -> placement.at(draft.site(profile.id())))
                .filter(placed ->
                        vnf.grant().stream().noneMatch(grant -> grant.cluster().equals(placed.cluster())))
                .ifPresent(placed -> {
                    throw Problem.conflict("VNF instance " + vnf.id() + " is not at cluster " + placed.cluster()
                            + ", where the NS is.");
                });
        requireRoom(draft, profile);
        draft.vnfs.add(new ConstituentVnf(profile.id(), draft.nextIndex(profile.id()), vnf.id()));
        // It does not change, and nobody else shall change it meanwhile.
        draft.vnfShapes.put(vnf.id(), vnf.is());
    }

    /**
     * Removes a VNF instance; it ends with this unless another service has it too.
     *
     * @throws Problem 422 if it is none of the service
     */
    void remove(NsDraft draft, VnfInstanceId vnf) {
        draft.vnfs.remove(draft.constituent(vnf));
    }

    /**
     * Changes a VNF instance of the service.
     *
     * @throws Problem 422 if it is none of the service, or changed a second time, or its VNFD does not allow it
     */
    void change(NsDraft draft, VnfInstanceId id, VnfChange change) {
        draft.constituent(id);
        if (draft.vnfShapes.put(id, vnfs.shape(find(id), change)) != null)
            throw Problem.unprocessable("VNF instance " + id + " is named twice.");
    }

    /** The onboarded package of a VNFD. */
    private VnfPackageEntry vnfPackage(String vnfdId) {
        return packages.byVnfdId(vnfdId)
                .orElseThrow(() -> Problem.conflict("VNF package of VNFD " + vnfdId + " is not onboarded."));
    }

    /** The flavour that instances of a profile are of. */
    VnfFlavour flavour(String vnfdId, String flavourId) {
        var vnfd = packages.vnfd(vnfPackage(vnfdId).id());
        return vnfd.flavour(flavourId)
                .orElseThrow(() -> Problem.unprocessable("VNFD " + vnfdId + " has no flavour '" + flavourId
                        + "'; it has " + vnfd.flavours().keySet() + "."));
    }

    /** The change to what another VNFD describes. */
    VnfChange toPackage(VnfProfile profile) {
        return new VnfChange.ChangePackage(vnfPackage(profile.vnfdId()).id(), Optional.of(profile.flavourId()));
    }

    /** What a VNF of the profile needs where it is placed. */
    VnfDemand demand(VnfProfile profile) {
        return vnfs.demand(vnfPackage(profile.vnfdId()).id(), instantiation(profile, Map.of()));
    }

    private static VnfChange.Instantiate instantiation(VnfProfile profile, Map<String, NetworkId> connections) {
        return new VnfChange.Instantiate(
                profile.flavourId(), profile.instantiationLevel(), profile.scaleLevels(), connections);
    }

    VnfInstance find(VnfInstanceId id) {
        return instances.find(id).orElseThrow(() -> Problem.unprocessable("There is no VNF instance " + id + "."));
    }

    /** @throws Problem 422 if the flavour has no such VNF profile */
    static VnfProfile profile(NsDraft draft, String id) {
        return draft.flavour()
                .vnfProfile(id)
                .orElseThrow(() ->
                        Problem.unprocessable("Flavour '" + draft.flavour().id() + "' has no VNF profile '"
                                + id + "'; it has "
                                + draft.flavour().vnfProfiles().stream()
                                        .map(VnfProfile::id)
                                        .toList()
                                + "."));
    }

    /** @throws Problem 422 if the profile has all the instances that it allows */
    static void requireRoom(NsDraft draft, VnfProfile profile) {
        if (draft.vnfsOf(profile.id()).size() >= profile.instances().max())
            throw Problem.unprocessable("VNF profile '" + profile.id() + "' allows " + profile.instances()
                    + " instances, and they are there.");
    }

    private static void requireAllowed(VnfProfile profile, int count) {
        if (!profile.instances().allows(count))
            throw Problem.unprocessable("VNF profile '" + profile.id() + "' allows " + profile.instances()
                    + " instances, not " + count + ".");
    }
}
