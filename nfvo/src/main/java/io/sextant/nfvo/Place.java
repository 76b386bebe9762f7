package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Decisions.Part;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Cluster;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.VnfDemand;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/**
 * Chooses the cluster that takes the network service, or one at each site where somebody wishes some of it. What it consists
 * of that is somewhere already decides.
 *
 * @param inner the services within it that are made with it
 * @param spread why it goes to several sites, if nobody wished that
 */
record Place(NsInstanceId ns, List<NsInstanceId> inner, Optional<Spread> spread) implements Step {
    Place {
        inner = inner == null ? List.of() : List.copyOf(inner);
        spread = Objects.requireNonNullElse(spread, Optional.empty());
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("the placement of NS instance " + ns);
    }

    static final class Handler implements StepHandler<Place, Placement> {
        private static final Logger LOG = LoggerFactory.getLogger(Place.class);
        private final NsInstances instances;
        private final VnfInstances vnfInstances;
        private final VnfLifecycle vnfs;
        private final Decisions decisions;
        private final Sites sites;

        Handler(NsInstances instances, VnfInstances vnfInstances, VnfLifecycle vnfs, Decisions decisions, Sites sites) {
            this.instances = instances;
            this.vnfInstances = vnfInstances;
            this.vnfs = vnfs;
            this.decisions = decisions;
            this.sites = sites;
        }

        @Override
        public Class<Place> type() {
            return Place.class;
        }

        @Override
        public boolean pure() {
            return true;
        }

        @Override
        public Placement perform(Place step, StepContext context) {
            var placement = place(step, decisions::decide);
            placement
                    .all()
                    .forEach(each -> LOG.info(
                            "NS instance {} goes to cluster {}: {}", step.ns(), each.cluster(), each.considered()));
            return placement;
        }

        /** What it would answer now, if it were performed. */
        Placement propose(Place step) {
            return place(step, decisions::propose);
        }

        private Placement place(Place step, BiFunction<List<Part>, Wish, List<Placement>> decision) {
            var services = all(step).map(instances::get).toList();
            var ids = services.stream()
                    .flatMap(ns -> ns.meant().vnfs().stream())
                    .map(ConstituentVnf::vnf)
                    .toList();
            var members = vnfInstances.all(ids);
            var ns = services.getFirst();
            var parts = ns.meant().sites().isEmpty()
                    ? List.of(new Part(demands(members), where(taken(services, members))))
                    : atSites(ns, members);
            return Placement.of(decision.apply(parts, ns.meant().wish()), step.spread());
        }

        private Map<VnfInstanceId, VnfDemand> demands(List<VnfInstance> members) {
            return members.stream()
                    .filter(vnf -> vnf.grant().isEmpty())
                    .collect(toMap(VnfInstance::id, vnf -> vnfs.demand(vnf.meant())));
        }

        private List<Part> atSites(NsInstance ns, List<VnfInstance> members) {
            var some = ns.meant().sites().values().stream()
                    .distinct()
                    .sorted(Comparator.comparing(SiteId::value))
                    .toList();
            if (some.size() > 1) some.forEach(new LocalNsds(sites)::uplink);
            return some.stream()
                    .map(site -> new Part(
                            demands(members.stream()
                                    .filter(vnf -> ns.site(vnf.id()).equals(Optional.of(site)))
                                    .toList()),
                            cluster -> cluster.site().equals(site),
                            Optional.of(profiles(ns, site))))
                    .toList();
        }

        private static Set<String> profiles(NsInstance ns, SiteId site) {
            return ns.meant().sites().entrySet().stream()
                    .filter(each -> each.getValue().equals(site))
                    .map(Map.Entry::getKey)
                    .collect(toSet());
        }

        @Override
        public void record(Place step, Placement placement, StepContext context) {
            all(step).forEach(id -> instances.change(id, ns -> ns.placed(Optional.of(placement))));
        }

        @Override
        public void undo(Place step, StepContext context) {
            // The placement is a record; forget() takes it away.
        }

        @Override
        public void forget(Place step, StepContext context) {
            all(step).forEach(id -> instances.change(id, ns -> ns.placed(Optional.empty())));
        }

        private static Stream<NsInstanceId> all(Place step) {
            return Stream.concat(Stream.of(step.ns()), step.inner().stream());
        }

        /** Where VNFs and services are that exist already. */
        private Set<ClusterId> taken(List<NsInstance> services, List<VnfInstance> members) {
            var nested = services.stream()
                    .flatMap(ns -> ns.meant().nestedNss().stream())
                    .flatMap(each -> instances.find(each.ns()).flatMap(NsInstance::placement).stream())
                    .map(Placement::cluster);
            var vnfs = members.stream().flatMap(vnf -> vnf.grant().stream()).map(Grant::cluster);
            return Stream.concat(nested, vnfs).collect(toSet());
        }

        /** @param taken if there are any, only they are asked */
        private static Predicate<Cluster> where(Set<ClusterId> taken) {
            if (taken.size() > 1)
                throw Problem.conflict("What the service is to consist of is at several clusters, " + taken + ".");
            return cluster -> taken.isEmpty() || taken.contains(cluster.id());
        }
    }
}
