package io.sextant.accel.smartnic;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.RuleId;
import io.sextant.accel.ffm.PortFlows.Fate;
import io.sextant.accel.golden.Chance;
import io.sextant.accel.smartnic.OffloadPlan.Candidate;
import io.sextant.accel.smartnic.OffloadPlan.Placed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Against software alone, with cards that refuse at random. */
class OffloadPlanTest {
    @RepeatedTest(200)
    void everyPacketMeetsTheSameFateByTheSameRuleWhateverTheCardRefuses(RepetitionInfo repetition) {
        var chance = new Chance(repetition.getCurrentRepetition());
        var candidates = candidates(chance, Fate.DROP);
        var refuses = chance.below(4);
        var placed = OffloadPlan.place(candidates, _ -> chance.below(4) >= refuses);
        for (var round = 0; round < 100; round++) {
            var sent = chance.sent();
            var software = first(candidates, sent);
            inCard(placed, sent, chance)
                    .filter(candidate -> candidate.fate() == Fate.DROP)
                    .ifPresent(candidate -> assertThat(software).as("%s", sent).contains(candidate));
        }
    }

    @RepeatedTest(100)
    void aPacketIsCountedByAllThatCountItInTheCardOrInSoftware(RepetitionInfo repetition) {
        var chance = new Chance(repetition.getCurrentRepetition());
        var candidates = candidates(chance, Fate.COUNT);
        var placed = OffloadPlan.place(candidates, _ -> chance.below(4) > 0);
        var passes = candidates.stream()
                .filter(candidate -> candidate.fate() == Fate.PASS)
                .toList();
        for (var round = 0; round < 100; round++) {
            var sent = chance.sent();
            // What passes before the counts is no packet that is to be counted.
            if (passes.stream().anyMatch(pass -> Chance.fits(pass.match(), sent))) continue;
            var moved = placed.stream().map(Placed::candidate).filter(c -> c.fate() == Fate.COUNT);
            assertThat(moved.filter(candidate -> Chance.fits(candidate.match(), sent))
                            .toList())
                    .isEqualTo(inCard(placed, sent, chance).stream().toList());
        }
    }

    @Test
    void aCardThatTakesEverythingGetsAllDropsAndOnlyThePassesThatKeepSomethingFromThem() {
        var unneeded = new Candidate(Optional.empty(), to("10.0.9.0/24"), Fate.PASS);
        var needed = new Candidate(Optional.empty(), to("10.0.1.2/32"), Fate.PASS);
        var narrow = drop("narrow", to("10.0.1.0/24"));
        var apart = drop("apart", to("fd00:1::/64"));
        var placed = OffloadPlan.place(List.of(unneeded, needed, narrow, apart), _ -> true);
        assertThat(placed).containsExactly(new Placed(needed, 0), new Placed(narrow, 1), new Placed(apart, 0));
    }

    @Test
    void whatACardRefusesKeepsWhatOverlapsBehindItInSoftware() {
        var first = drop("first", to("10.0.1.2/32"));
        var behind = drop("behind", to("10.0.1.0/24"));
        var beside = drop("beside", to("10.0.9.0/24"));
        var placed = OffloadPlan.place(
                List.of(first, behind, beside), one -> !one.candidate().equals(first));
        assertThat(placed).extracting(Placed::candidate).containsExactly(beside);
    }

    // Of those that fit with one priority, any.
    private static Optional<Candidate> inCard(List<Placed> placed, Chance.Sent sent, Chance chance) {
        var fit = new ArrayList<>(placed.stream()
                .filter(one -> Chance.fits(one.candidate().match(), sent))
                .toList());
        var priority = fit.stream().mapToInt(Placed::priority).min();
        fit.removeIf(one -> one.priority() > priority.orElseThrow());
        return fit.isEmpty() ? Optional.empty() : Optional.of(chance.any(fit).candidate());
    }

    private static Optional<Candidate> first(List<Candidate> candidates, Chance.Sent sent) {
        return candidates.stream()
                .filter(candidate -> Chance.fits(candidate.match(), sent))
                .findFirst();
    }

    private static List<Candidate> candidates(Chance chance, Fate fate) {
        var all = IntStream.range(0, 1 + chance.below(10))
                .mapToObj(index -> chance.below(3) == 0
                        ? new Candidate(Optional.empty(), chance.match(), Fate.PASS)
                        : new Candidate(Optional.of(new RuleId("r" + index)), chance.match(), fate));
        return fate == Fate.COUNT
                ? all.sorted(Comparator.comparing(candidate -> candidate.fate() == Fate.COUNT))
                        .toList()
                : all.toList();
    }

    private static Candidate drop(String id, Match match) {
        return new Candidate(Optional.of(new RuleId(id)), match, Fate.DROP);
    }

    private static Match to(String network) {
        return new Match(
                Optional.empty(), Optional.of(Cidr.of(network)), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
