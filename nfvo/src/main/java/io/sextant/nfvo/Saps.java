package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.nfvo.request.InstantiateRequest.NewSap;

import java.util.UUID;

/** The service access points of a network service: names for where the NSD lets others onto its virtual links. */
final class Saps {
    private Saps() {}

    /** @throws Problem 422 if the flavour has no such SAP */
    static void add(NsDraft draft, NewSap sap) {
        var known = draft.flavour().saps().stream()
                .map(io.sextant.catalogue.model.Sap::id)
                .toList();
        if (!known.contains(sap.sapdId()))
            throw Problem.unprocessable(
                    "Flavour '" + draft.flavour().id() + "' has no SAP '" + sap.sapdId() + "'; it has " + known + ".");
        draft.saps.add(new NsShape.Sap(UUID.randomUUID().toString(), sap.sapdId(), sap.name(), sap.description()));
    }

    /** @throws Problem 422 if the service has no such SAP */
    static void remove(NsDraft draft, String sapId) {
        if (!draft.saps.removeIf(sap -> sap.id().equals(sapId)))
            throw Problem.unprocessable("NS instance " + draft.ns.id() + " has no SAP " + sapId + "; it has "
                    + draft.saps.stream().map(NsShape.Sap::id).toList() + ".");
    }
}
