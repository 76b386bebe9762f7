package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.core.Problem;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.vnfm.VnfChange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a network service larger or smaller (SOL005 6.4.5). */
final class ScaleNs implements NsChange<ScaleRequest> {
    private final Nsds nsds;
    private final Constituents constituents;
    private final NestedServices nestedServices;

    ScaleNs(Nsds nsds, Constituents constituents, NestedServices nestedServices) {
        this.nsds = nsds;
        this.constituents = constituents;
        this.nestedServices = nestedServices;
    }

    @Override
    public NsTarget target(NsInstance ns, ScaleRequest request) {
        var draft =
                new NsDraft(ns, nsds.nsd(ns.nsdInfoId()), ns.is().flavourId().orElseThrow());
        switch (request.scaling()) {
            case ScaleRequest.BySteps bySteps -> scale(draft, bySteps);
            case ScaleRequest.ToLevel toLevel -> scale(draft, toLevel);
            case ScaleRequest.ByVnfs byVnfs -> {
                byVnfs.removed().forEach(vnf -> constituents.remove(draft, vnf));
                byVnfs.added().forEach(vnf -> constituents.takeIn(draft, vnf));
            }
            case ScaleRequest.OfVnfs ofVnfs ->
                ofVnfs.vnfs().forEach(each -> constituents.change(draft, each.vnf(), change(each.scaling())));
        }
        Vnffgs.requireWhole(draft);
        return draft.target();
    }

    private static VnfChange change(ScaleRequest.VnfScaling scaling) {
        return switch (scaling) {
            case ScaleRequest.VnfBySteps bySteps -> new VnfChange.Scale(bySteps.aspectId(), bySteps.steps());
            case ScaleRequest.VnfToLevel toLevel -> new VnfChange.ScaleToLevel(toLevel.level(), toLevel.scaleLevels());
        };
    }

    private void scale(NsDraft draft, ScaleRequest.BySteps asked) {
        var levels = new NsLevels(draft.flavour());
        var now = Optional.ofNullable(draft.scaleLevels.get(asked.aspectId()));
        draft.scaleLevels.put(asked.aspectId(), levels.step(asked.aspectId(), now, asked.steps()));
        resize(draft, levels, Map.of(), List.of(asked.aspectId()), asked.vnfParameters());
    }

    private void scale(NsDraft draft, ScaleRequest.ToLevel asked) {
        if (asked.level().isEmpty() && asked.scaleLevels().isEmpty())
            throw Problem.unprocessable("Name an instantiation level of the NS, or scale levels of its aspects.");
        var levels = new NsLevels(draft.flavour());
        asked.scaleLevels().forEach(levels::requireLevel);
        Map<String, Integer> counts = asked.level().isPresent() ? levels.at(asked.level()) : Map.of();
        if (asked.level().isPresent()) draft.scaleLevels.putAll(levels.reached(counts));
        draft.scaleLevels.putAll(asked.scaleLevels());
        resize(draft, levels, counts, asked.scaleLevels().keySet(), asked.vnfParameters());
    }

    /**
     * @param counts what an instantiation level says
     * @param aspects whose scale levels say otherwise
     */
    private void resize(
            NsDraft draft,
            NsLevels levels,
            Map<String, Integer> counts,
            Collection<String> aspects,
            Map<String, VnfParameters> parameters) {
        var byAspects = levels.at(draft.scaleLevels, aspects);
        constituents.hold(draft);
        for (var profile : draft.flavour().vnfProfiles())
            count(profile.id(), byAspects, counts)
                    .ifPresent(count -> constituents.resize(
                            draft, profile, count, Optional.ofNullable(parameters.get(profile.id()))));
        for (var profile : draft.flavour().nestedNss())
            count(profile.id(), byAspects, counts)
                    .ifPresent(count -> nestedServices.resize(draft, profile, count, Map.of()));
    }

    private static Optional<Integer> count(String profile, Map<String, Integer> first, Map<String, Integer> second) {
        return Optional.ofNullable(first.get(profile)).or(() -> Optional.ofNullable(second.get(profile)));
    }
}
