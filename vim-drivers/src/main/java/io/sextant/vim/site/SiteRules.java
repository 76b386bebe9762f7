package io.sextant.vim.site;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.core.json.Json;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.HeavyFlow;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;

import java.util.Optional;

/** Rules, from and to the wire, where all is named as in {@link Rule} and a rule is a property of its kind's name. */
final class SiteRules {
    private static final ObjectMapper WIRE = Json.MAPPER.copy().addMixIn(Rule.class, PropertyOfItsKind.class);

    private SiteRules() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    private interface PropertyOfItsKind {}

    static io.sextant.site.model.Rule wire(Rule rule) {
        return WIRE.convertValue(rule, io.sextant.site.model.Rule.class);
    }

    static io.sextant.site.model.Filter wire(Rule.Filter filter) {
        return wire((Rule) filter).getFilter();
    }

    static InstalledRule installed(io.sextant.site.model.InstalledRule rule) {
        return new InstalledRule(
                new RuleId(rule.getId()),
                new FunctionId(rule.getFunction()),
                Optional.ofNullable(rule.getLocalNsd()).map(LocalNsdId::new),
                WIRE.convertValue(rule.getRule(), Rule.class));
    }

    static HeavyFlow heavyFlow(io.sextant.site.model.HeavyFlow flow) {
        return WIRE.convertValue(flow, HeavyFlow.class);
    }
}
