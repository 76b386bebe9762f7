package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Part;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.iml.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

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

    /** The service, and those within it. */
    Stream<NsInstanceId> all() {
        return Stream.concat(Stream.of(ns), inner.stream());
    }

    static final class Handler implements StepHandler<Place, Placement> {
        private static final Logger LOG = LoggerFactory.getLogger(Place.class);
        private final NsInstances instances;
        private final PlacementQuestions questions;
        private final Decisions decisions;
        private final LocalNsds localNsds;

        Handler(NsInstances instances, PlacementQuestions questions, Decisions decisions, Sites sites) {
            this.instances = instances;
            this.questions = questions;
            this.decisions = decisions;
            this.localNsds = new LocalNsds(sites);
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
            var placement = answer(questions.of(step), decisions::decide);
            placement
                    .all()
                    .forEach(each -> LOG.info(
                            "NS instance {} goes to cluster {}: {}", step.ns(), each.cluster(), each.considered()));
            return placement;
        }

        /** What it would answer now, if it were performed. */
        Placement propose(PlacementQuestion question) {
            return answer(question, decisions::propose);
        }

        /** If the sites are several, each needs an uplink. */
        private Placement answer(PlacementQuestion question, BiFunction<List<Part>, Wish, List<Placement>> decision) {
            if (question.sites().size() > 1) localNsds.uplinks(question.sites());
            return question.answered(decision);
        }

        @Override
        public void record(Place step, Placement placement, StepContext context) {
            step.all().forEach(id -> instances.change(id, ns -> ns.placed(Optional.of(placement))));
        }

        @Override
        public void undo(Place step, StepContext context) {
            // The placement is a record; forget() takes it away.
        }

        @Override
        public void forget(Place step, StepContext context) {
            step.all()
                    .forEach(id ->
                            instances.change(id, ns -> ns.placed(ns.relocation().map(Relocation::before))));
        }
    }
}
