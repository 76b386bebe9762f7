package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfChange;
import io.sextant.vnfm.Vnfc;

import java.util.List;
import java.util.Optional;

/** Repairs a network service (SOL005 6.4.7): what does not work is made anew, and traffic is directed through it. */
final class HealNs implements NsChange<HealRequest> {
    private final Nsds nsds;
    private final NsInstances instances;
    private final Constituents constituents;
    private final RelocateNs relocate;
    private final Sites sites;

    HealNs(Nsds nsds, NsInstances instances, Constituents constituents, RelocateNs relocate, Sites sites) {
        this.nsds = nsds;
        this.instances = instances;
        this.constituents = constituents;
        this.relocate = relocate;
        this.sites = sites;
    }

    @Override
    public NsTarget target(NsInstance ns, HealRequest request) {
        var draft =
                new NsDraft(ns, nsds.nsd(ns.nsdInfoId()), ns.is().flavourId().orElseThrow());
        draft.direct();
        switch (request.healing()) {
            case HealRequest.OfNs whole ->
                WantedPlacement.of(ns, whole, sites)
                        .ifPresentOrElse(relocation -> relocate.relocate(draft, relocation), () -> heal(draft, whole));
            case HealRequest.OfVnfs some ->
                some.vnfs()
                        .forEach(vnf ->
                                constituents.change(draft, vnf.vnf(), new VnfChange.Heal(vnf.cause(), vnf.vnfcs())));
        }
        return draft.target();
    }

    private void heal(NsDraft draft, HealRequest.OfNs asked) {
        if (!asked.actions().isEmpty()) throw Problem.notImplemented("Healing by actions " + asked.actions());
        asked.script().ifPresent(script -> {
            throw Problem.notImplemented("Healing by the script '" + script + "' of the NSD");
        });
        var all = asked.degree() == HealRequest.Degree.HEAL_RESET;
        for (ConstituentVnf vnf : List.copyOf(draft.vnfs))
            constituents.change(
                    draft, vnf.vnf(), new VnfChange.Heal(Optional.empty(), all ? vnfcs(vnf.vnf()) : List.of()));
        draft.nestedNss.forEach(nested -> healNested(draft, nested.ns(), asked));
    }

    /** One that was there before is healed by itself. */
    private void healNested(NsDraft draft, NsInstanceId id, HealRequest.OfNs asked) {
        var nested = instances.lockAlso(id);
        if (!nested.isMadeFor(draft.ns) || nested.state() != NsInstance.State.INSTANTIATED) return;
        var request = new HealRequest(id, Invocation.PLAIN, asked);
        draft.parts.put(id, new NsTarget.Part(request, target(nested, request)));
    }

    private List<String> vnfcs(VnfInstanceId vnf) {
        return constituents.find(vnf).is().vnfcs().stream().map(Vnfc::id).toList();
    }
}
