package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.placement.Reservations.Hold;
import io.sextant.nfvo.placement.Summaries.Told;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.Resources;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfDemand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Decides where services go by what clusters have told, and holds for them there what they need. */
public final class Decisions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration MOST_AGE = Duration.ofMinutes(1);

    /** Whoever is overtaken so often has met a crowd. */
    private static final int TRIES = 100;

    private final Summaries summaries;
    private final Uplinks uplinks;
    private final Reservations reservations;
    private final Policy byDefault;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("placement").factory());

    /** @param byDefault ranks the clusters for whoever wishes no other policy */
    public Decisions(Summaries summaries, Uplinks uplinks, Reservations reservations, Policy byDefault) {
        this.summaries = summaries;
        this.uplinks = uplinks;
        this.reservations = reservations;
        this.byDefault = byDefault;
    }

    /** Decisions about these clusters and sites, by what they have told within a minute. */
    public static Decisions of(Database database, Clusters clusters, Sites sites, Policy byDefault) {
        return new Decisions(
                new Summaries(clusters, database, MOST_AGE, Patience.DEFAULT),
                new Uplinks(sites, MOST_AGE, Patience.DEFAULT),
                new Reservations(database),
                byDefault);
    }

    /** Begins to ask the clusters for their summaries, and the sites for their uplinks, now and then. */
    public void start() {
        timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            summaries.renew(_ -> true);
            uplinks.renew();
            reservations.tidy();
        } catch (RuntimeException e) {
            LOG.warn("Clusters are asked for their summaries by the next sweep: {}", e.getMessage());
        }
    }

    /**
     * Asks clusters and sites for what is unknown or too old. Before a transaction that decides by {@link #candidates}, {@link
     * #foresee} and {@link #isJoined}: in it nobody is asked, since one that is silent would hold it up.
     */
    public void refresh() {
        summaries.refresh(_ -> true);
        uplinks.refresh();
    }

    /** Whether the site has told of an uplink to other sites. */
    public boolean isJoined(SiteId site) {
        return uplinks.has(site);
    }

    /**
     * A cluster for each part. What it needs is held there. Outside any transaction: clusters may have to be asked.
     *
     * @throws Problem 409 if no cluster fits, in its words; that of a cluster if none answers
     */
    public List<Placement> decide(List<Part> parts, Wish wish) {
        summaries.refresh(anyOf(parts));
        var renewed = false;
        for (var tries = 0; tries < TRIES; tries++) {
            try {
                var offers = offers(parts);
                var placements = place(offers, wish);
                if (Holding.of(offers, placements).heldIn(reservations)) return placements;
            } catch (Problem refused) {
                // The clusters may have more by now than when they were asked.
                if (renewed) throw refused;
                renewed = true;
                reservations.tidy();
                summaries.renew(anyOf(parts));
            }
        }
        throw Problem.conflict(
                "Others took the room of the clusters " + TRIES + " times before it was held; ask again.");
    }

    /**
     * What a decision would be now. Nothing is held. Outside any transaction, as {@link #decide}.
     *
     * @throws Problem as {@link #decide}
     */
    public List<Placement> propose(List<Part> parts, Wish wish) {
        summaries.refresh(anyOf(parts));
        try {
            return place(offers(parts), wish);
        } catch (Problem refused) {
            summaries.renew(anyOf(parts));
            return place(offers(parts), wish);
        }
    }

    /**
     * As {@link #propose}, by what clusters have told; they are not asked again.
     *
     * @throws Problem as {@link #decide}
     */
    public Placement foresee(Part part, Wish wish) {
        return place(offers(List.of(part)), wish).getFirst();
    }

    private static Predicate<Cluster> anyOf(List<Part> parts) {
        return cluster -> parts.stream().anyMatch(part -> part.where().test(cluster));
    }

    private List<Offer> offers(List<Part> parts) {
        return parts.stream()
                .map(part -> new Offer(part, summaries.told(part.where())))
                .toList();
    }

    private List<Placement> place(List<Offer> offers, Wish wish) {
        var held = held(offers.stream().flatMap(offer -> offer.told().stream()).toList());
        return offers.stream().map(offer -> offer.place(held, wish, byDefault)).toList();
    }

    /** The clusters that have told what they have, as they did last, without what is held of it. */
    public List<Candidate> candidates(Predicate<Cluster> which) {
        var told = summaries.told(which);
        return Offer.candidates(told, held(told));
    }

    /** The policy of whoever wishes no other. */
    public Policy byDefault() {
        return byDefault;
    }

    private Map<ClusterId, Resources> held(List<Told> told) {
        return reservations.held(Offer.asked(told));
    }

    /**
     * Holds more for a VNF at the cluster where it is, unless that is held already.
     *
     * @return what the cluster lacks for it, in words; empty if it is held
     */
    public Optional<String> lack(VnfInstanceId vnf, ClusterId cluster, VnfDemand demand) {
        var wanted = List.of(new Hold(vnf, cluster, demand.resources()));
        if (reservations.holds(wanted.getFirst())) return Optional.empty();
        Predicate<Cluster> there = each -> each.id().equals(cluster);
        summaries.renew(there);
        var told = summaries.told(there);
        if (told.isEmpty()) return Optional.of("is none of this server's clusters any more");
        reservations.release(List.of(vnf));
        var held = reservations.held(Offer.asked(told)).getOrDefault(cluster, Resources.NONE);
        var lack = RootScheduler.lack(told.getFirst().candidate().without(held), List.of(demand));
        if (lack.isPresent() || new Holding(wanted, told).heldIn(reservations)) return lack;
        return Optional.of("had room for it until others took that a moment ago");
    }

    /** A workload of the VNF uses so much of what is held for it. Joins the caller's transaction. */
    public void used(VnfInstanceId vnf, Resources resources) {
        reservations.used(vnf, resources);
    }

    /** What is held for the VNFs and not used is given up. Joins the caller's transaction. */
    public void release(List<VnfInstanceId> vnfs) {
        reservations.release(vnfs);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
