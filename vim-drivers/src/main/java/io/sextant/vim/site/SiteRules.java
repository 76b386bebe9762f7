package io.sextant.vim.site;

import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.Rule.Filter;
import io.sextant.vim.iml.Rule.PortRange;
import io.sextant.vim.iml.Rule.Protocol;
import io.sextant.vim.iml.Rule.Route;
import io.sextant.vim.iml.Rule.Verdict;
import io.sextant.vim.iml.RuleId;

import java.util.Optional;

/** Rules, from and to the wire. */
final class SiteRules {
    private SiteRules() {}

    static io.sextant.site.model.Rule wire(Rule rule) {
        return switch (rule) {
            case Route route -> new io.sextant.site.model.Rule().route(wire(route));
            case Filter filter -> new io.sextant.site.model.Rule().filter(wire(filter));
        };
    }

    static io.sextant.site.model.Filter wire(Filter filter) {
        return new io.sextant.site.model.Filter()
                .priority(filter.priority())
                .action(io.sextant.site.model.Filter.ActionEnum.valueOf(
                        filter.verdict().name()))
                .in(filter.inPort().orElse(null))
                .out(filter.outPort().orElse(null))
                .source(filter.source().orElse(null))
                .destination(filter.destination().orElse(null))
                .protocol(filter.protocol()
                        .map(p -> io.sextant.site.model.Filter.ProtocolEnum.valueOf(p.name()))
                        .orElse(null))
                .sourcePorts(filter.sourcePorts().map(SiteRules::wire).orElse(null))
                .destinationPorts(filter.destinationPorts().map(SiteRules::wire).orElse(null));
    }

    static InstalledRule installed(io.sextant.site.model.InstalledRule rule) {
        return new InstalledRule(
                new RuleId(rule.getId()),
                new FunctionId(rule.getFunction()),
                Optional.ofNullable(rule.getLocalNsd()).map(LocalNsdId::new),
                rule(rule.getRule()));
    }

    private static io.sextant.site.model.Route wire(Route route) {
        return new io.sextant.site.model.Route()
                .destination(route.destination())
                .port(route.port())
                .via(route.via().orElse(null));
    }

    private static io.sextant.site.model.PortRange wire(PortRange range) {
        return new io.sextant.site.model.PortRange().from(range.from()).to(range.to());
    }

    private static Rule rule(io.sextant.site.model.Rule rule) {
        return Optional.ofNullable(rule.getRoute())
                .<Rule>map(SiteRules::route)
                .orElseGet(() -> filter(rule.getFilter()));
    }

    private static Rule route(io.sextant.site.model.Route route) {
        return new Route(route.getDestination(), route.getPort(), Optional.ofNullable(route.getVia()));
    }

    private static Rule filter(io.sextant.site.model.Filter filter) {
        return new Filter(
                filter.getPriority(),
                Verdict.valueOf(filter.getAction().name()),
                Optional.ofNullable(filter.getIn()),
                Optional.ofNullable(filter.getOut()),
                Optional.ofNullable(filter.getSource()),
                Optional.ofNullable(filter.getDestination()),
                Optional.ofNullable(filter.getProtocol()).map(p -> Protocol.valueOf(p.name())),
                Optional.ofNullable(filter.getSourcePorts()).map(SiteRules::range),
                Optional.ofNullable(filter.getDestinationPorts()).map(SiteRules::range));
    }

    private static PortRange range(io.sextant.site.model.PortRange range) {
        return new PortRange(range.getFrom(), range.getTo());
    }
}
