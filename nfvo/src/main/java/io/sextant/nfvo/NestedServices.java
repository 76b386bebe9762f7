package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.model.NestedNs;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.Sap;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.ExistingNs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network services within a network service: each is an instance of its own, made by and ending with the other. */
final class NestedServices {
    /** Deeper than any design, and far from what a stack holds. */
    private static final int MOST_DEPTH = 8;

    private final NsInstances instances;
    private final NsIdentifiers identifiers;
    private final Nsds nsds;
    private final InstantiateNs instantiation;

    NestedServices(NsInstances instances, NsIdentifiers identifiers, Nsds nsds, InstantiateNs instantiation) {
        this.instances = instances;
        this.identifiers = identifiers;
        this.nsds = nsds;
        this.instantiation = instantiation;
    }

    /**
     * Brings the instances of a profile to a number: more take the next indexes, of fewer the last ones go.
     *
     * @throws Problem 422 if the profile does not allow so many, 501 if there shall be more and somebody wished VNFs at sites
     */
    void resize(NsDraft draft, NestedNs profile, int count, Map<String, Object> parameters) {
        requireAllowed(profile, count);
        for (var now = draft.nestedNssOf(profile.id()).size(); now < count; now++) add(draft, profile, parameters);
        draft.nestedNssOf(profile.id()).stream()
                .sorted(Comparator.comparingInt(ConstituentNs::index))
                .skip(count)
                .forEach(draft.nestedNss::remove);
    }

    private void add(NsDraft draft, NestedNs profile, Map<String, Object> parameters) {
        requireAtOneCluster(draft);
        requireShallow(draft.ns, profile);
        var index = nextIndex(draft, profile.id());
        var name = draft.ns.name() + "-" + NsShape.nameOf(profile.id(), index);
        var nested = identifiers.create(profile.nsdId(), name, "", Optional.of(draft.ns));
        var flavour = nsds.nsd(nested.nsdInfoId())
                .flavour(profile.flavourId())
                .orElseThrow(() -> Problem.unprocessable("Nested NS '" + profile.id() + "' is of flavour '"
                        + profile.flavourId() + "', which its NSD " + profile.nsdId() + " does not have."));
        var request = InstantiateRequest.of(nested.id(), profile.flavourId())
                .at(profile.instantiationLevel())
                .with(parameters);
        var target = instantiation.target(nested, request, given(draft, profile, flavour), profile.scaleLevels());
        draft.nestedNss.add(new ConstituentNs(profile.id(), index, nested.id()));
        draft.parts.put(nested.id(), new NsTarget.Part(request, target));
    }

    private static void requireAtOneCluster(NsDraft draft) {
        if (!draft.sites.isEmpty())
            throw Problem.notImplemented("A nested service in one whose VNFs were wished at sites");
    }

    private static int nextIndex(NsDraft draft, String profileId) {
        return draft.nestedNssOf(profileId).stream()
                        .mapToInt(ConstituentNs::index)
                        .max()
                        .orElse(-1)
                + 1;
    }

    private void requireShallow(NsInstance ns, NestedNs profile) {
        var depth = 1;
        for (var outer = ns.parent();
                outer.isPresent();
                outer = outer.flatMap(instances::find).flatMap(NsInstance::parent)) depth++;
        if (depth >= MOST_DEPTH)
            throw Problem.unprocessable("Nested NS '" + profile.id() + "' of NSD " + profile.nsdId() + " would be "
                    + depth + " services deep; " + (MOST_DEPTH - 1) + " are the most.");
    }

    /** A virtual link of the nested service that has a SAP which is on a link of the outer one is that link. */
    private static List<VirtualLink> given(NsDraft draft, NestedNs profile, NsFlavour nested) {
        var given = new LinkedHashMap<String, VirtualLink>();
        profile.virtualLinks().forEach((cp, linkId) -> {
            var sap = sap(profile, nested, cp);
            draft.virtualLink(linkId, Optional.empty())
                    .ifPresent(link -> given.put(
                            sap.virtualLink(),
                            new VirtualLink(sap.virtualLink(), link.network(), link.subnet(), true, Optional.empty())));
        });
        return List.copyOf(given.values());
    }

    private static Sap sap(NestedNs profile, NsFlavour nested, String cp) {
        // The only SAP may also be meant by the requirement that every NS node has.
        return nested.saps().stream()
                .filter(sap -> sap.id().equals(cp))
                .findFirst()
                .or(() -> nested.saps().stream()
                        .filter(_ -> cp.equals("virtual_link") && nested.saps().size() == 1)
                        .findFirst())
                .orElseThrow(() -> Problem.unprocessable("Nested NS '" + profile.id() + "' has no SAP '" + cp
                        + "'; it has " + nested.saps().stream().map(Sap::id).toList() + "."));
    }

    /**
     * Takes in a service that is there already. It stays what it is, and stays when this one ends.
     *
     * @throws Problem 422 if there is none, or no profile for it; 409 if it is not instantiated, or at another site; 501 if
     *     somebody wished VNFs of this one at sites
     */
    void takeIn(NsDraft draft, ExistingNs existing) {
        requireAtOneCluster(draft);
        var nested = instances.lockAlso(existing.ns());
        var profile = profile(draft, existing, nested);
        if (nested.id().equals(draft.ns.id()) || contains(nested, draft.ns.id(), 0))
            throw Problem.unprocessable("NS instance " + nested.id() + " cannot be nested in itself.");
        if (draft.nestedNss.stream().anyMatch(each -> each.ns().equals(nested.id())))
            throw Problem.unprocessable("NS instance " + nested.id() + " is nested already.");
        if (nested.state() != NsInstance.State.INSTANTIATED)
            throw Problem.conflict("NS instance " + nested.id() + " is NOT_INSTANTIATED; instantiate it first.");
        if (draft.ns.placement().isPresent()
                && nested.placement().isPresent()
                && !draft.ns
                        .placement()
                        .get()
                        .cluster()
                        .equals(nested.placement().get().cluster()))
            throw Problem.conflict("NS instance " + nested.id() + " is at another cluster than the NS.");
        requireAllowed(profile, draft.nestedNssOf(profile.id()).size() + 1);
        draft.nestedNss.add(new ConstituentNs(profile.id(), nextIndex(draft, profile.id()), nested.id()));
    }

    /**
     * Removes one; it ends with this if it was made for the service, and is left as it is otherwise.
     *
     * @throws Problem 422 if it is none of the service
     */
    void remove(NsDraft draft, NsInstanceId id) {
        if (!draft.nestedNss.removeIf(nested -> nested.ns().equals(id)))
            throw Problem.unprocessable(
                    "NS instance " + id + " is not nested in NS instance " + draft.ns.id() + "; it has "
                            + draft.nestedNss.stream().map(ConstituentNs::ns).toList() + ".");
        instances.lockAlso(id);
    }

    private boolean contains(NsInstance ns, NsInstanceId id, int depth) {
        return depth > MOST_DEPTH
                || ns.nestedNss().stream()
                        .anyMatch(nested -> nested.ns().equals(id)
                                || instances
                                        .find(nested.ns())
                                        .filter(inner -> contains(inner, id, depth + 1))
                                        .isPresent());
    }

    /** Without a profile named, the one of its NSD. */
    private static NestedNs profile(NsDraft draft, ExistingNs existing, NsInstance nested) {
        return draft.flavour().nestedNss().stream()
                .filter(profile ->
                        existing.nsProfileId().map(profile.id()::equals).orElse(true))
                .filter(profile -> profile.nsdId().equals(nested.is().nsdId()))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("Flavour '"
                        + draft.flavour().id()
                        + "' has no nested NS"
                        + existing.nsProfileId().map(id -> " '" + id + "'").orElse("")
                        + " of NSD " + nested.is().nsdId() + "; it has "
                        + draft.flavour().nestedNss().stream().map(NestedNs::id).toList() + "."));
    }

    private static void requireAllowed(NestedNs profile, int count) {
        if (!profile.instances().allows(count))
            throw Problem.unprocessable("Nested NS '" + profile.id() + "' allows " + profile.instances()
                    + " instances, not " + count + ".");
    }
}
