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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;
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
            if (ns.relocation().isPresent())
                return elsewhere(ns, members, ns.relocation().get(), decision);
            var parts = ns.meant().sites().isEmpty()
                    ? List.of(new Part(demands(members), where(taken(services, members))))
                    : atSites(ns, members);
            return Placement.of(decision.apply(parts, ns.meant().wish()), step.spread());
        }

        private List<Part> atSites(NsInstance ns, List<VnfInstance> members) {
            var bySite = bySite(ns, members);
            return sites(ns)
                    .map(site ->
                            part(ns, bySite, site, cluster -> cluster.site().equals(site)))
                    .toList();
        }

        /** What stays where it is takes in what joins it; what else there is goes to a cluster that is not left. */
        private Placement elsewhere(
                NsInstance ns,
                List<VnfInstance> members,
                Relocation relocation,
                BiFunction<List<Part>, Wish, List<Placement>> decision) {
            Predicate<Cluster> another = cluster -> !relocation.left().contains(cluster.id());
            var parts = new ArrayList<Part>();
            var placements = new ArrayList<Placement>();
            if (ns.meant().sites().isEmpty()) parts.add(new Part(demands(members), another));
            var bySite = bySite(ns, members);
            sites(ns).forEach(site -> {
                var stays = relocation.staying(site);
                Predicate<Cluster> there =
                        cluster -> stays.map(place -> place.cluster().equals(cluster.id()))
                                .orElse(cluster.site().equals(site));
                var part = part(ns, bySite, site, another.and(there));
                if (stays.isPresent() && part.demands().isEmpty()) placements.add(stays.get());
                else parts.add(part);
            });
            if (!parts.isEmpty()) placements.addAll(decision.apply(parts, relocation.wish()));
            return Placement.of(placements, Optional.empty());
        }

        private Map<VnfInstanceId, VnfDemand> demands(List<VnfInstance> members) {
            return members.stream()
                    .filter(vnf -> vnf.grant().isEmpty())
                    .collect(toMap(VnfInstance::id, vnf -> vnfs.demand(vnf.meant())));
        }

        /** All that the service goes to; if they are several, each with an uplink. */
        private Stream<SiteId> sites(NsInstance ns) {
            var some = ns.meant().sites().values().stream()
                    .distinct()
                    .sorted(Comparator.comparing(SiteId::value))
                    .toList();
            if (some.size() > 1) new LocalNsds(sites).uplinks(some);
            return some.stream();
        }

        private static Map<Optional<SiteId>, List<VnfInstance>> bySite(NsInstance ns, List<VnfInstance> members) {
            return members.stream().collect(groupingBy(vnf -> ns.site(vnf.id())));
        }

        private Part part(
                NsInstance ns,
                Map<Optional<SiteId>, List<VnfInstance>> members,
                SiteId site,
                Predicate<Cluster> where) {
            var some = members.getOrDefault(Optional.of(site), List.of());
            return new Part(demands(some), where, Optional.of(profiles(ns, site)));
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
            all(step)
                    .forEach(id ->
                            instances.change(id, ns -> ns.placed(ns.relocation().map(Relocation::before))));
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
