package io.sextant.vim.memory;

import io.sextant.vim.State;
import io.sextant.vim.iml.Function;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.FunctionType;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.ServiceAddressSpec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network function beside its specification, with its rules.
 *
 * @param addresses the service addresses of a load balancer, by its ports
 */
record MemoryFunction(
        FunctionSpec spec,
        Function shown,
        Map<RuleId, InstalledRule> rules,
        Map<String, ServiceAddressSpec> addresses) {
    MemoryFunction(FunctionSpec spec, Function shown) {
        this(spec, shown, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    MemoryFunction in(State state, Optional<String> reason) {
        var now = new Function(
                shown.id(),
                shown.name(),
                shown.type(),
                state,
                reason,
                shown.target(),
                shown.accelerator(),
                shown.ports());
        return new MemoryFunction(spec, now, rules, addresses);
    }

    FunctionType type() {
        return FunctionType.of(spec.type()).orElseThrow();
    }

    /** Whether the function has the ports that the rule names. */
    boolean hasPortsOf(Rule rule) {
        var named = switch (rule) {
            case Rule.Route route -> Stream.of(route.port());
            case Rule.Filter filter -> Stream.concat(filter.in().stream(), filter.out().stream());
            case Rule.FlowRoute route -> Stream.of(route.port());
            case Rule.Forward forward -> Stream.of(forward.port());
            case Rule.SourceTranslation translation -> Stream.of(translation.port());
            case Rule.Segment segment -> segment.port().stream();
            case Rule.Proxy proxy -> Stream.of(proxy.port());
            case Rule.Member _,
                    Rule.DestinationTranslation _,
                    Rule.Watch _,
                    Rule.Limit _,
                    Rule.Tunnel _,
                    Rule.Encapsulation _,
                    Rule.Count _,
                    Rule.Custom _ -> Stream.<String>empty();
        };
        return named.allMatch(name -> shown.port(name).isPresent());
    }

    /** Whether packets to the address leave by the port. */
    boolean forwards(String address, String port) {
        return !type().routes()
                || rules.values().stream()
                        .map(InstalledRule::rule)
                        .anyMatch(rule -> rule instanceof Rule.Route(var to, var by, var _)
                                && to.equals(address + "/32")
                                && by.equals(port));
    }
}
