package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.request.NsRequest;
import io.sextant.vnfm.VnfShape;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an operation on a network service leads.
 *
 * @param vnfs what VNF instances shall be; one that is not named stays what it is
 * @param parts what other services shall be, nested ones and those that get a VNF: each by an operation of its own that
 *     is part of this one
 * @param directed whether traffic is directed anew even if nothing says so
 * @param spread why it is at the sites where it is, if nobody wished that
 * @param relocation which clusters it leaves on the way, if it does
 */
record NsTarget(
        NsShape shape,
        Map<VnfInstanceId, VnfShape> vnfs,
        Map<NsInstanceId, Part> parts,
        boolean directed,
        Optional<Spread> spread,
        Optional<Relocation> relocation) {
    NsTarget {
        vnfs = new LinkedHashMap<>(vnfs);
        parts = new LinkedHashMap<>(parts);
    }

    /** What is asked of another service, and where that leads. */
    record Part(NsRequest request, NsTarget target) {}

    /** The end of the service. */
    static NsTarget nothing(NsInstance ns) {
        return new NsTarget(ns.is().nothing(), Map.of(), Map.of(), false, Optional.empty(), Optional.empty());
    }
}
