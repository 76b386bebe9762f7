package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.SecurityGroupRule;

import java.util.List;
import java.util.stream.Stream;

/** Maps what connection points let pass; the table's defaults are those of SOL001. */
final class SecurityGroupMapper {
    private SecurityGroupMapper() {}

    /** @param cpds every connection point that may name a rule */
    static List<SecurityGroupRule> map(Data root, Stream<Data> cpds) {
        var all = cpds.toList();
        return root.list("security-group-rule").stream()
                .map(rule -> new SecurityGroupRule(
                        rule.text("id"),
                        rule.find("description"),
                        rule.text("direction"),
                        rule.text("ether-type"),
                        rule.text("protocol"),
                        rule.integer("port-range-min"),
                        rule.integer("port-range-max"),
                        all.stream()
                                .filter(cpd ->
                                        cpd.texts("security-group-rule-id").contains(rule.text("id")))
                                .map(cpd -> cpd.text("id"))
                                .toList()))
                .toList();
    }
}
