package io.sextant.nfvo;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.model.NfpPosition;
import io.sextant.catalogue.model.NfpRule;
import io.sextant.catalogue.model.NsCp;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.request.UpdateRequest.CpPair;
import io.sextant.nfvo.request.UpdateRequest.NewPath;
import io.sextant.nfvo.request.UpdateRequest.NewPaths;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Changes the paths of a forwarding graph that is realised (SOL005 6.5.3.20): they then pass what the request names. */
final class VnffgPaths {
    private final NsDraft draft;
    private final Map<String, VnfInstanceId> pinned;
    private final List<Nfp> paths;
    private final List<Nfp> others;

    private VnffgPaths(NsDraft draft, Vnffg vnffg) {
        this.draft = draft;
        this.pinned = new HashMap<>(vnffg.pinned());
        this.paths = new ArrayList<>(vnffg.graph().paths());
        this.others = draft.vnffgs.stream()
                .filter(other -> !other.equals(vnffg))
                .flatMap(other -> other.graph().paths().stream())
                .toList();
    }

    /** @throws Problem 422 if the service has no such VNFFG, path or connection point */
    static void update(NsDraft draft, NewPaths asked) {
        var vnffg = Vnffgs.find(draft, asked.vnffgId());
        var changed = new VnffgPaths(draft, vnffg);
        asked.removedPathIds().forEach(id -> changed.paths.remove(changed.index(id)));
        asked.paths().forEach(changed::put);
        var was = vnffg.graph();
        var graph = new ForwardingGraph(was.id(), was.description(), was.members(), changed.paths, was.delayBudget());
        Vnffgs.requirePossible(draft, graph);
        changed.pinned
                .keySet()
                .retainAll(Vnffgs.elements(graph).map(NfpPosition.Element::id).toList());
        draft.vnffgs.set(draft.vnffgs.indexOf(vnffg), new Vnffg(vnffg.id(), graph, changed.pinned));
    }

    private int index(String pathId) {
        for (var index = 0; index < paths.size(); index++)
            if (paths.get(index).id().equals(pathId)) return index;
        throw Problem.unprocessable("The VNFFG has no path '" + pathId + "'; it has "
                + paths.stream().map(Nfp::id).toList() + ".");
    }

    private void put(NewPath asked) {
        var known = asked.id().map(this::index);
        var was = known.map(paths::get);
        var id = asked.id().or(asked::name).orElseGet(() -> UUID.randomUUID().toString());
        if (known.isEmpty()) requireNew(id);
        var positions =
                asked.hops().isEmpty() ? was.map(Nfp::positions).orElse(List.of()) : positions(id, asked.hops());
        var rules = asked.rule().map(rule -> List.of(NfpRules.read(id, rule))).or(() -> was.map(Nfp::rules));
        var path = new Nfp(id, positions, rules.orElse(List.<NfpRule>of()));
        known.ifPresentOrElse(index -> paths.set(index, path), () -> paths.add(path));
    }

    /** A site knows the chain of a path by the path's id, whichever graph it is of. */
    private void requireNew(String id) {
        if (Stream.concat(paths.stream(), others.stream())
                .anyMatch(path -> path.id().equals(id)))
            throw Problem.unprocessable("NS instance " + draft.ns.id() + " has a path '" + id
                    + "' already; to change it, name it by its id in an update of its VNFFG.");
    }

    private List<NfpPosition> positions(String path, List<CpPair> hops) {
        var positions = new ArrayList<NfpPosition>();
        for (var hop : hops) {
            var id = path + "-" + positions.size();
            positions.add(new NfpPosition(id, Optional.empty(), Map.of(), List.of(element(id, hop))));
        }
        return positions;
    }

    /** At the end of a path traffic enters where it leaves. */
    private NfpPosition.Element element(String id, CpPair hop) {
        if (hop.ingress().size() > 1 || hop.egress().size() > 1)
            throw Problem.notImplemented("Spreading traffic over several connection points of a hop");
        var in = hop.ingress().isEmpty() ? hop.egress() : hop.ingress();
        var out = hop.egress().isEmpty() ? hop.ingress() : hop.egress();
        if (in.isEmpty()) throw Problem.unprocessable("Hop '" + id + "' names no connection point.");
        var vnf = constituent(in.getFirst());
        if (!vnf.equals(constituent(out.getFirst())))
            throw Problem.unprocessable("Hop '" + id + "' leads into one VNF and out of another.");
        pinned.put(id, vnf.vnf());
        return new NfpPosition.Element(id, cp(vnf, in.getFirst()), cp(vnf, out.getFirst()));
    }

    private ConstituentVnf constituent(String cpId) {
        return draft.vnfs.stream()
                .filter(vnf -> cpId.startsWith(vnf.vnf() + "-"))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("No VNF of NS instance " + draft.ns.id()
                        + " has the connection point '" + cpId + "'; their ids are in extCpInfo."));
    }

    /** The id of a connection point is the instance's with the descriptor's, as VNF instances show it. */
    private NsCp cp(ConstituentVnf vnf, String cpId) {
        var extCp = cpId.substring(vnf.vnf().toString().length() + 1);
        var profile = Constituents.profile(draft, vnf.vnfProfileId());
        var link = Optional.ofNullable(profile.virtualLinks().get(extCp))
                .orElseThrow(() -> Problem.unprocessable("Connection point '" + extCp + "' of VNF profile '"
                        + profile.id() + "' is on no virtual link; on one are "
                        + profile.virtualLinks().keySet() + "."));
        return new NsCp.OfVnf(profile.id(), extCp, link);
    }
}
