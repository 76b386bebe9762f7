package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.core.Problem;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.occurrence.OccurrenceLog;
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

import java.util.List;
import java.util.Map;

/** What the NFVO brings to the lifecycle engine: its operations and the handlers of their steps. */
public record NsOperations(List<OperationType<?>> types, List<StepHandler<?, ?>> handlers) {
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

    /** The operations on these network services. */
    public static NsOperations of(
            NsInstances instances,
            VnfInstances vnfInstances,
            VnfLifecycle vnfs,
            Nsds nsds,
            VnfPackages packages,
            Clusters clusters,
            Sites sites,
            OccurrenceLog log) {
        var progress = new NsProgress(instances, vnfInstances, vnfs);
        var difference = new NsDifference(vnfInstances, vnfs);
        var instantiate = new InstantiateNs(nsds, vnfs, new Constituents(packages, vnfs));
        return new NsOperations(
                List.of(
                        new NsOperation<>(
                                INSTANTIATE,
                                InstantiateRequest.class,
                                instantiate,
                                instances,
                                progress,
                                difference,
                                log),
                        new NsOperation<>(
                                SCALE,
                                ScaleRequest.class,
                                unbuilt("Scaling an NS"),
                                instances,
                                progress,
                                difference,
                                log),
                        new NsOperation<>(
                                UPDATE,
                                UpdateRequest.class,
                                unbuilt("Updating an NS"),
                                instances,
                                progress,
                                difference,
                                log),
                        new NsOperation<>(
                                HEAL,
                                HealRequest.class,
                                unbuilt("Healing an NS"),
                                instances,
                                progress,
                                difference,
                                log),
                        new NsOperation<>(
                                TERMINATE,
                                TerminateRequest.class,
                                (ns, _) -> new NsTarget(ns.is().nothing(), Map.of()),
                                instances,
                                progress,
                                difference,
                                log)),
                List.of(
                        new Place.Handler(instances, vnfInstances, vnfs, clusters),
                        new CreateVirtualLink.Handler(instances, clusters),
                        new RealiseChains.Handler(instances, vnfInstances, sites)));
    }

    private static <R extends NsRequest> NsChange<R> unbuilt(String what) {
        return (_, _) -> {
            throw Problem.notImplemented(what);
        };
    }
}
