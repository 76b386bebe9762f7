package io.sextant.nfvo.occurrence;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsShape;
import io.sextant.nfvo.NsShape.ConstituentPnf;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Sap;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.occurrence.ResourceChanges.AffectedNs;
import io.sextant.nfvo.occurrence.ResourceChanges.AffectedPnf;
import io.sextant.nfvo.occurrence.ResourceChanges.AffectedSap;
import io.sextant.nfvo.occurrence.ResourceChanges.AffectedVirtualLink;
import io.sextant.nfvo.occurrence.ResourceChanges.AffectedVnf;
import io.sextant.nfvo.occurrence.ResourceChanges.AffectedVnffg;
import io.sextant.nfvo.occurrence.ResourceChanges.ChangeType;
import io.sextant.nfvo.occurrence.ResourceChanges.NsChangeType;
import io.sextant.nfvo.occurrence.ResourceChanges.PartChangeType;
import io.sextant.nfvo.occurrence.ResourceChanges.Result;
import io.sextant.nfvo.occurrence.ResourceChanges.VnfChangeType;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfOperation;
import io.sextant.vnfm.VnfShape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

/** What an operation changes: the difference between what the service and its VNFs are and what they shall be. */
final class Changes {
    private final NsInstance ns;
    private final Map<VnfInstanceId, VnfInstance> vnfs;
    private final List<NsInstance> nestedNss;
    private final Phase phase;

    /**
     * @param vnfs the service's VNF instances while they still know both
     * @param nestedNss the nested services, likewise
     */
    Changes(NsInstance ns, List<VnfInstance> vnfs, List<NsInstance> nestedNss, Phase phase) {
        this.ns = ns;
        this.nestedNss = nestedNss;
        this.vnfs = vnfs.stream().collect(toMap(VnfInstance::id, identity()));
        this.phase = phase;
    }

    ResourceChanges all() {
        return new ResourceChanges(
                ns.vnfs().stream().flatMap(member -> affected(member).stream()).toList(),
                different(NsShape::pnfs, ConstituentPnf::pnfId, this::affected),
                different(NsShape::virtualLinks, VirtualLink::network, this::affected),
                different(NsShape::vnffgs, Vnffg::id, this::affected),
                nestedNss.stream().flatMap(nested -> affected(nested).stream()).toList(),
                different(NsShape::saps, Sap::id, this::affected));
    }

    private Optional<AffectedVnf> affected(ConstituentVnf member) {
        return Optional.ofNullable(vnfs.get(member.vnf()))
                .flatMap(vnf -> changeType(member, vnf)
                        .map(change -> new AffectedVnf(
                                vnf.id(),
                                vnf.meant().product().vnfdId(),
                                member.vnfProfileId(),
                                vnf.name(),
                                change,
                                result(vnf))));
    }

    private Optional<VnfChangeType> changeType(ConstituentVnf member, VnfInstance vnf) {
        return vnf.shall()
                .flatMap(VnfShape::way)
                .map(way -> changeType(way.operation()))
                .or(() -> membership(member));
    }

    /** Of a VNF that does not change itself. */
    private Optional<VnfChangeType> membership(ConstituentVnf member) {
        var was = ns.is().vnfs().contains(member);
        if (was == ns.meant().vnfs().contains(member)) return Optional.empty();
        return Optional.of(was ? VnfChangeType.REMOVE : VnfChangeType.ADD);
    }

    private static VnfChangeType changeType(VnfOperation operation) {
        return switch (operation) {
            case INSTANTIATE -> VnfChangeType.INSTANTIATE;
            case SCALE, SCALE_TO_LEVEL -> VnfChangeType.SCALE;
            case CHANGE_FLAVOUR -> VnfChangeType.CHANGE_FLAVOUR;
            case TERMINATE -> VnfChangeType.TERMINATE;
            case HEAL -> VnfChangeType.HEAL;
            case OPERATE -> VnfChangeType.OPERATE;
            case CHANGE_EXT_CONN -> VnfChangeType.CHANGE_EXTERNAL_VNF_CONNECTIVITY;
            // 2.7.1 has no word for another package: its VNFD's id is part of the VNF's information.
            case CHANGE_VNFPKG, MODIFY_INFO -> VnfChangeType.MODIFY_INFORMATION;
        };
    }

    /** When the operation has ended, its nested services have before. */
    private Optional<AffectedNs> affected(NsInstance nested) {
        var was = isIn(ns.is(), nested);
        var made = nested.isMadeFor(ns);
        if (was != isIn(ns.meant(), nested)) {
            var joins = made ? NsChangeType.INSTANTIATE : NsChangeType.ADD;
            var leaves = made ? NsChangeType.TERMINATE : NsChangeType.REMOVE;
            return Optional.of(affected(nested, was ? leaves : joins));
        }
        return nested.shall().map(_ -> affected(nested, NsChangeType.UPDATE));
    }

    private AffectedNs affected(NsInstance nested, NsChangeType change) {
        return new AffectedNs(nested.id(), nested.is().nsdId(), change, result());
    }

    private static boolean isIn(NsShape shape, NsInstance nested) {
        return shape.nestedNss().stream().anyMatch(each -> each.ns().equals(nested.id()));
    }

    private Result result(VnfInstance vnf) {
        return switch (phase) {
            case Completed _ -> Result.COMPLETED;
            case RolledBack _ -> Result.ROLLED_BACK;
            default -> hasArrived(vnf) ? Result.COMPLETED : Result.FAILED;
        };
    }

    private static boolean hasArrived(VnfInstance vnf) {
        return vnf.vnfcs().stream()
                .allMatch(
                        vnfc -> vnf.present(vnfc) == vnf.meant().vnfc(vnfc.id()).isPresent());
    }

    private Result result() {
        return switch (phase) {
            case Completed _, PartiallyCompleted _ -> Result.COMPLETED;
            case RolledBack _ -> Result.ROLLED_BACK;
            default -> Result.FAILED;
        };
    }

    private AffectedVirtualLink affected(VirtualLink link, ChangeType change) {
        return new AffectedVirtualLink(
                link.network(), link.virtualLinkDescId(), link.virtualLinkDescId(), change, result());
    }

    private AffectedVnffg affected(Vnffg vnffg, ChangeType change) {
        return new AffectedVnffg(vnffg.id(), vnffg.graph().id(), change, result());
    }

    private AffectedPnf affected(ConstituentPnf pnf, ChangeType change) {
        return new AffectedPnf(
                pnf.pnfId(),
                pnf.pnfdId(),
                pnf.pnfProfileId(),
                pnf.name(),
                pnf.cps().stream().flatMap(cp -> cp.id().stream()).toList(),
                PartChangeType.of(change),
                result());
    }

    private AffectedSap affected(Sap sap, ChangeType change) {
        return new AffectedSap(sap.id(), sap.sapdId(), sap.name(), PartChangeType.of(change), result());
    }

    /** The parts of the service that come, go or become others. */
    private <T, A> List<A> different(
            Function<NsShape, List<T>> parts, Function<T, ?> id, BiFunction<T, ChangeType, A> affected) {
        var before = byId(parts.apply(ns.there()), id);
        var after = byId(parts.apply(ns.meant()), id);
        var changed = after.entrySet().stream()
                .filter(part -> !part.getValue().equals(before.get(part.getKey())))
                .map(part -> affected.apply(
                        part.getValue(), before.containsKey(part.getKey()) ? ChangeType.MODIFY : ChangeType.ADD));
        var gone = before.entrySet().stream()
                .filter(part -> !after.containsKey(part.getKey()))
                .map(part -> affected.apply(part.getValue(), ChangeType.DELETE));
        return Stream.concat(changed, gone).toList();
    }

    private static <T> Map<?, T> byId(List<T> parts, Function<T, ?> id) {
        return parts.stream().collect(toMap(id, identity(), (one, _) -> one, LinkedHashMap::new));
    }
}
