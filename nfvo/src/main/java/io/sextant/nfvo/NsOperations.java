package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.NsOperation.Course;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.OccurrenceLog;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.remains.LeftBehind;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.NsRequest;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfOccurrences;

import java.util.ArrayList;
import java.util.List;

/**
 * What the NFVO brings to the lifecycle engine: its operations and the handlers of their steps.
 *
 * @param dryRun of the first of them
 */
public record NsOperations(List<OperationType<?>> types, List<StepHandler<?, ?>> handlers, DryRun dryRun) {
    public static final String INSTANTIATE = "NS_INSTANTIATE";
    public static final String SCALE = "NS_SCALE";
    public static final String UPDATE = "NS_UPDATE";
    public static final String HEAL = "NS_HEAL";
    public static final String TERMINATE = "NS_TERMINATE";

    /** The name of the operation that does what is asked. */
    public static String name(NsRequest request) {
        return switch (request) {
            case InstantiateRequest _ -> INSTANTIATE;
            case ScaleRequest _ -> SCALE;
            case UpdateRequest _ -> UPDATE;
            case HealRequest _ -> HEAL;
            case TerminateRequest _ -> TERMINATE;
        };
    }

    /**
     * The operations on these network services.
     *
     * @param listener hears of nested NS instances that come and go
     */
    public static NsOperations of(
            Database database,
            NsInstances instances,
            VnfInstances vnfInstances,
            VnfLifecycle vnfs,
            Nsds nsds,
            VnfPackages packages,
            Clusters clusters,
            Sites sites,
            Decisions decisions,
            OccurrenceLog log,
            NsLifecycleEvent.Listener listener) {
        var identifiers = new NsIdentifiers(instances, nsds, listener);
        var progress = new NsProgress(instances, identifiers, vnfInstances, vnfs, decisions, new LeftBehind(database));
        var course = new Course(instances, progress, new NsDifference(instances, vnfInstances, vnfs), log);
        var virtualLinks = new VirtualLinks(new SpanNumbers(database));
        var constituents = new Constituents(packages, vnfInstances, vnfs);
        var instantiate = new InstantiateNs(nsds, constituents, instances, identifiers, virtualLinks, sites, decisions);
        var nested = instantiate.nestedServices();
        var types = new ArrayList<OperationType<?>>(VnfOccurrences.types());
        types.add(new NsOperation<>(INSTANTIATE, InstantiateRequest.class, instantiate, course));
        types.add(new NsOperation<>(SCALE, ScaleRequest.class, new ScaleNs(nsds, constituents, nested), course));
        types.add(new NsOperation<>(
                UPDATE,
                UpdateRequest.class,
                new UpdateNs(nsds, instances, constituents, nested, virtualLinks),
                course));
        var relocate = new RelocateNs(instances, constituents, virtualLinks, vnfs, decisions);
        types.add(new NsOperation<>(
                HEAL, HealRequest.class, new HealNs(nsds, instances, constituents, relocate, sites), course));
        types.add(new NsOperation<>(TERMINATE, TerminateRequest.class, (ns, _) -> NsTarget.nothing(ns), course));
        var links = new CreateVirtualLink.Handler(instances, clusters);
        var questions = new PlacementQuestions(instances, vnfInstances, vnfs);
        var place = new Place.Handler(instances, questions, decisions, sites);
        return new NsOperations(
                List.copyOf(types),
                List.of(
                        place,
                        links,
                        new RestoreVirtualLink.Handler(links),
                        new Outlet.Handler(instances, sites, new Gateways(database, clusters, sites)),
                        new RealiseChains.Handler(instances, vnfInstances, sites)),
                new DryRun(database, instances, instantiate, progress, questions, place, decisions));
    }
}
