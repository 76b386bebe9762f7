package io.sextant.nfvo;

import io.sextant.catalogue.model.PnfProfile;
import io.sextant.core.Problem;
import io.sextant.nfvo.NsShape.ConstituentPnf;
import io.sextant.nfvo.request.InstantiateRequest.NewPnf;
import io.sextant.nfvo.request.InstantiateRequest.PnfCp;
import io.sextant.nfvo.request.UpdateRequest.NewPnfData;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The physical network functions of a network service: they are recorded, with their connection points. */
final class Pnfs {
    private Pnfs() {}

    /** @throws Problem 422 if the flavour has no such profile, or the service has the PNF */
    static void add(NsDraft draft, NewPnf pnf) {
        var profiles = draft.flavour().pnfProfiles();
        if (profiles.stream().noneMatch(profile -> profile.id().equals(pnf.pnfProfileId())))
            throw Problem.unprocessable("Flavour '" + draft.flavour().id() + "' has no PNF profile '"
                    + pnf.pnfProfileId() + "'; it has "
                    + profiles.stream().map(PnfProfile::id).toList() + ".");
        if (draft.pnfs.stream().anyMatch(each -> each.pnfId().equals(pnf.pnfId())))
            throw Problem.unprocessable("NS instance " + draft.ns.id() + " has PNF " + pnf.pnfId() + " already.");
        draft.pnfs.add(new ConstituentPnf(
                pnf.pnfId(), pnf.name(), pnf.pnfdId(), pnf.pnfProfileId(), changed(List.of(), pnf.cps())));
    }

    /** @throws Problem 422 if the service has no such PNF, or the PNF no such connection point */
    static void modify(NsDraft draft, NewPnfData data) {
        var pnf = find(draft, data.pnfId());
        draft.pnfs.set(
                draft.pnfs.indexOf(pnf),
                new ConstituentPnf(
                        pnf.pnfId(),
                        data.name().orElse(pnf.name()),
                        pnf.pnfdId(),
                        pnf.pnfProfileId(),
                        changed(pnf.cps(), data.cps())));
    }

    /** @throws Problem 422 if the service has no such PNF */
    static void remove(NsDraft draft, String pnfId) {
        draft.pnfs.remove(find(draft, pnfId));
    }

    private static ConstituentPnf find(NsDraft draft, String pnfId) {
        return draft.pnfs.stream()
                .filter(pnf -> pnf.pnfId().equals(pnfId))
                .findFirst()
                .orElseThrow(() ->
                        Problem.unprocessable("NS instance " + draft.ns.id() + " has no PNF " + pnfId + "; it has "
                                + draft.pnfs.stream().map(ConstituentPnf::pnfId).toList() + "."));
    }

    /** A connection point with an id is changed, one without is new. */
    private static List<PnfCp> changed(List<PnfCp> cps, List<PnfCp> changes) {
        var changed = new ArrayList<>(cps);
        for (var change : changes) {
            var index = change.id().map(id -> index(changed, id)).orElse(-1);
            if (index < 0)
                changed.add(new PnfCp(Optional.of(UUID.randomUUID().toString()), change.cpdId(), change.protocols()));
            else
                changed.set(
                        index,
                        new PnfCp(change.id(), change.cpdId().or(changed.get(index)::cpdId), change.protocols()));
        }
        return changed;
    }

    private static int index(List<PnfCp> cps, String id) {
        for (var index = 0; index < cps.size(); index++) if (cps.get(index).id().equals(Optional.of(id))) return index;
        throw Problem.unprocessable("The PNF has no connection point " + id + ".");
    }
}
