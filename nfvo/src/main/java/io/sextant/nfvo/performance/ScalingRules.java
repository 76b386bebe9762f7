package io.sextant.nfvo.performance;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.MonitoringParameter;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsMonitoring;
import io.sextant.catalogue.model.Trigger;
import io.sextant.catalogue.model.VnfLcm;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsShape;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.performance.ScalingCondition.OnIndicator;
import io.sextant.nfvo.performance.ScalingCondition.OnMetric;
import io.sextant.nfvo.request.ScaleRequest.Scaling;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/**
 * The rules by which an NS instance scales of itself, out of its NSD's policies NsAutoScale and those policies of its
 * VNFDs that call a scaling. A condition names a metric, a monitoring parameter of the descriptor, or an
 * indicator of the VNFD.
 */
final class ScalingRules {
    private static final Logger LOG = LoggerFactory.getLogger(ScalingRules.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private final Nsds nsds;
    private final VnfPackages packages;

    ScalingRules(Nsds nsds, VnfPackages packages) {
        this.nsds = nsds;
        this.packages = packages;
    }

    /**
     * The rules of the instance as it is meant to be, if it has any.
     *
     * @param vnfs its VNF instances, and maybe others
     */
    Optional<AutoScale> of(NsInstance ns, List<VnfInstance> vnfs) {
        var is = ns.meant();
        var constituents = ids(is.vnfs().stream());
        var meant = vnfs.stream().filter(vnf -> constituents.contains(vnf.id())).toList();
        var flavour = is.flavourId().flatMap(id -> nsds.nsd(is.nsdInfoId()).flavour(id));
        var ofNs = flavour.stream().flatMap(it -> ofNs(is, it)).toList();
        var ofVnfs = meant.stream().flatMap(this::ofVnf).toList();
        var rules = Stream.concat(ofNs.stream(), ofVnfs.stream()).toList();
        var periods = Stream.concat(
                flavour.stream().flatMap(it -> it.monitoring().stream()).flatMap(it -> it.parameters().stream()),
                meant.stream().flatMap(vnf -> lcm(vnf).stream()).flatMap(lcm -> lcm.monitoring().stream()));
        return rules.isEmpty() ? Optional.empty() : Optional.of(AutoScale.by(ns.id(), period(periods), rules));
    }

    private Stream<ScalingRule> ofNs(NsShape is, NsFlavour flavour) {
        return flavour.autoScales().stream()
                .flatMap(policy -> policy.triggers().stream()
                        .flatMap(trigger -> rule(
                                policy.id(),
                                trigger,
                                attribute -> quantity(is, flavour, attribute),
                                ScalingAction::ofNs)));
    }

    private Stream<ScalingRule> ofVnf(VnfInstance vnf) {
        return lcm(vnf).filter(lcm -> enabled(vnf, lcm)).stream()
                .flatMap(lcm -> lcm.indicators().stream()
                        .flatMap(policy -> policy.triggers().stream()
                                .flatMap(trigger -> rule(
                                        vnf.id() + "/" + policy.id(),
                                        trigger,
                                        attribute -> quantity(vnf.id(), lcm, attribute),
                                        action -> ScalingAction.ofVnf(action, vnf.id())))));
    }

    /** What a condition compares. */
    private interface Quantity {
        ScalingCondition compared(Comparison comparison, List<Double> operands);
    }

    private static Optional<Quantity> quantity(NsShape is, NsFlavour flavour, String attribute) {
        return flavour.monitoring().stream()
                .flatMap(policy -> parameter(policy.parameters(), attribute).stream()
                        .map(metric -> mean(metric, targets(is, policy))))
                .findFirst()
                .or(() -> Metric.named(attribute).map(metric -> mean(metric, ids(is.vnfs().stream()))));
    }

    private static Optional<Quantity> quantity(VnfInstanceId vnf, VnfLcm lcm, String attribute) {
        if (VnfIndicators.isRead(lcm, attribute))
            return Optional.of((comparison, operands) -> new OnIndicator(vnf, attribute, comparison, operands));
        return parameter(lcm.monitoring(), attribute)
                .or(() -> Metric.named(attribute))
                .map(metric -> mean(metric, Set.of(vnf)));
    }

    private static Quantity mean(Metric metric, Set<VnfInstanceId> vnfs) {
        return (comparison, operands) -> new OnMetric(metric, vnfs, comparison, operands);
    }

    private static Stream<ScalingRule> rule(
            String policy,
            Trigger trigger,
            Function<String, Optional<Quantity>> quantity,
            Function<Trigger.Action, Optional<Scaling>> scaling) {
        var name = policy + "/" + trigger.id();
        var action = trigger.actions().stream()
                .flatMap(it -> scaling.apply(it).stream())
                .findFirst();
        if (action.isEmpty()) return Stream.empty();
        var conditions = trigger.conditions().stream()
                .map(condition -> condition(condition, quantity))
                .toList();
        if (conditions.isEmpty() || conditions.stream().anyMatch(Optional::isEmpty)) {
            LOG.warn("The trigger {} never scales: it needs conditions, each on what is measured", name);
            return Stream.empty();
        }
        return Stream.of(new ScalingRule(
                name, conditions.stream().map(Optional::orElseThrow).toList(), action.get()));
    }

    private static Optional<ScalingCondition> condition(
            Trigger.Condition condition, Function<String, Optional<Quantity>> quantity) {
        var operands = condition.operands().stream()
                .flatMap(operand -> Comparison.number(operand).stream())
                .toList();
        return quantity.apply(condition.attribute())
                .flatMap(it -> Comparison.named(condition.operator(), operands.size())
                        .map(comparison -> it.compared(comparison, operands)));
    }

    /** As the instance is configured, else as its VNFD has it, else as its policies ask. */
    private static boolean enabled(VnfInstance vnf, VnfLcm lcm) {
        return vnf.info().configurableProperties().get("isAutoscaleEnabled") instanceof Boolean set
                ? set
                : lcm.properties().autoscale().orElse(true);
    }

    private Optional<VnfLcm> lcm(VnfInstance vnf) {
        return vnf.meant()
                .flavourId()
                .flatMap(id -> packages.vnfd(vnf.meant().product().vnfPkgId()).flavour(id))
                .map(flavour -> flavour.lcm());
    }

    private static Optional<Metric> parameter(List<MonitoringParameter> parameters, String attribute) {
        return parameters.stream()
                .filter(parameter ->
                        parameter.id().equals(attribute) || parameter.name().equals(attribute))
                .flatMap(parameter -> Metric.named(parameter.metric()).stream())
                .findFirst();
    }

    /** A target that is no VNF profile is the service itself: all its VNFs. */
    private static Set<VnfInstanceId> targets(NsShape is, NsMonitoring policy) {
        var named = ids(is.vnfs().stream().filter(vnf -> policy.targets().contains(vnf.vnfProfileId())));
        return named.isEmpty() ? ids(is.vnfs().stream()) : named;
    }

    private static Set<VnfInstanceId> ids(Stream<ConstituentVnf> vnfs) {
        return vnfs.map(ConstituentVnf::vnf).collect(toSet());
    }

    private static Duration period(Stream<MonitoringParameter> parameters) {
        return parameters
                .flatMap(parameter -> parameter.period().stream())
                .filter(period -> period.compareTo(SHORTEST) >= 0)
                .min(Duration::compareTo)
                .orElse(PERIOD);
    }
}
