package io.sextant.nfvo.performance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.performance.ScalingCondition.Observations;
import io.sextant.nfvo.performance.ScalingCondition.OnIndicator;
import io.sextant.nfvo.performance.ScalingCondition.OnMetric;
import io.sextant.nfvo.request.ScaleRequest.OfVnfs;
import io.sextant.nfvo.request.ScaleRequest.ToLevel;
import io.sextant.nfvo.request.ScaleRequest.VnfToLevel;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/**
 * An NS instance that scales of itself.
 *
 * @param spent rules that have done all they can until their conditions cease to hold
 * @param scaled when it last has, or has changed since
 * @param wanted the rule by which it is to scale as soon as nothing else changes it
 */
record AutoScale(
        NsInstanceId ns,
        Duration period,
        List<ScalingRule> rules,
        Set<String> spent,
        Optional<Instant> scaled,
        Optional<String> wanted)
        implements Watch {
    /** For what it has done to take effect. */
    private static final Duration COOLDOWN = Duration.ofMinutes(1);

    AutoScale {
        rules = List.copyOf(rules);
        spent = Set.copyOf(spent);
    }

    static AutoScale by(NsInstanceId ns, Duration period, List<ScalingRule> rules) {
        return new AutoScale(ns, period, rules, Set.of(), Optional.empty(), Optional.empty());
    }

    /** The same by rules that are read anew, since the instance has changed: when it scales that took until now. */
    AutoScale by(AutoScale anew, Instant now) {
        return new AutoScale(ns, anew.period, anew.rules, spent, scaled.map(_ -> now), Optional.empty());
    }

    /** What it wants now that this is measured. */
    AutoScale observed(Observations observations, Instant now) {
        var ceased = rules.stream()
                .filter(rule -> rule.holds(observations).equals(Optional.of(false)))
                .map(ScalingRule::name)
                .collect(toSet());
        var stillSpent = spent.stream().filter(rule -> !ceased.contains(rule)).collect(toSet());
        var cooled = scaled.map(time -> !now.isBefore(time.plus(COOLDOWN))).orElse(true);
        var first = rules.stream()
                .filter(rule -> cooled && !stillSpent.contains(rule.name()))
                .filter(rule -> rule.holds(observations).orElse(false))
                .map(ScalingRule::name)
                .findFirst();
        return new AutoScale(ns, period, rules, stillSpent, scaled, first);
    }

    Optional<ScalingRule> wantedRule() {
        return wanted.flatMap(
                name -> rules.stream().filter(rule -> rule.name().equals(name)).findFirst());
    }

    /** It scales by the rule; one that leads to a level has led there. */
    AutoScale scaledBy(ScalingRule rule, Instant now) {
        var again = new AutoScale(ns, period, rules, spent, Optional.of(now), Optional.empty());
        return leadsToLevel(rule) ? again.spent(rule) : again;
    }

    /** The rule can do no more. */
    AutoScale spent(ScalingRule rule) {
        var more = Stream.concat(spent.stream(), Stream.of(rule.name())).collect(toSet());
        return new AutoScale(ns, period, rules, more, scaled, Optional.empty());
    }

    private static boolean leadsToLevel(ScalingRule rule) {
        return rule.scaling() instanceof ToLevel
                || rule.scaling() instanceof OfVnfs(var vnfs)
                        && vnfs.stream().allMatch(vnf -> vnf.scaling() instanceof VnfToLevel);
    }

    @Override
    public UUID key() {
        return ns.value();
    }

    @Override
    public List<NsInstanceId> objects() {
        return List.of(ns);
    }

    @Override
    public Collection<MetricName> metrics() {
        return rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition ->
                        condition instanceof OnMetric on ? Stream.of(MetricName.of(on.metric())) : Stream.empty())
                .distinct()
                .toList();
    }

    /** The VNF instances that are asked for their indicators. */
    Set<VnfInstanceId> asked() {
        return rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition -> condition instanceof OnIndicator on ? Stream.of(on.vnf()) : Stream.empty())
                .collect(toSet());
    }

    /** No interface shows it. */
    @Override
    public JsonNode attributes() {
        return Json.MAPPER.createObjectNode();
    }
}
