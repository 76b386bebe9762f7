package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.validation.Faults;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that a function of the type {@code custom} brings programs, and that its rules have the forms which it says rules have. */
final class CustomFunctionCheck {
    private static final String OF_TYPE = "sextant.nodes.Vdu.NetworkFunction";
    private static final String OF_RULE = "sextant.datatypes.NetworkFunctionRule";
    private static final String ROUTES = "routes";

    private final Faults faults;

    CustomFunctionCheck(Faults faults) {
        this.faults = faults;
    }

    void check(Values function, List<Program> programs) {
        if (programs.isEmpty())
            faults.error(
                    function.at(),
                    OF_TYPE,
                    "no program of a custom function",
                    "an artifact of the type sextant.artifacts.Program.Spec, .Java or .Ebpf");
        var targets = new HashSet<String>();
        for (var program : programs)
            if (!targets.add(program.target()))
                faults.error(
                        function.at(),
                        OF_TYPE,
                        "two programs for the target " + program.target(),
                        "one for each target");
        function.structureMap("rules").values().forEach(rule -> checkRule(rule, function.structures("rule_forms")));
    }

    private void checkRule(Values rule, List<Values> forms) {
        if (rule.identifier("table").equals(ROUTES)) new NetworkFunctionCheck(faults).check(rule, "router");
        else
            form(rule, forms)
                    .ifPresentOrElse(
                            form -> {
                                check(rule, "match", form.structureMap("match"), true);
                                check(rule, "parameters", form.structureMap("parameters"), false);
                            },
                            () -> faults.error(
                                    rule.at("table"),
                                    OF_RULE,
                                    "the table '" + rule.identifier("table") + "' with the action '"
                                            + rule.identifier("action") + "'",
                                    "one of the rule_forms: " + listed(forms)));
    }

    private static Optional<Values> form(Values rule, List<Values> forms) {
        return forms.stream()
                .filter(form -> form.identifier("table").equals(rule.identifier("table")))
                .filter(form -> form.identifier("action").equals(rule.identifier("action")))
                .findFirst();
    }

    private static String listed(List<Values> forms) {
        return NetworkFunctionCheck.listed(forms.stream()
                .map(form -> form.identifier("table") + " " + form.identifier("action"))
                .toList());
    }

    private void check(Values rule, String property, Map<String, Values> fields, boolean masks) {
        var given = rule.textMap(property);
        if (!given.keySet().equals(fields.keySet()))
            faults.error(
                    rule.at(property),
                    OF_RULE,
                    "values in '" + property + "' for: " + NetworkFunctionCheck.listed(given.keySet()),
                    "one for each of: " + NetworkFunctionCheck.listed(fields.keySet()));
        else
            fields.forEach((name, field) -> {
                var form = FieldForm.of(field, masks);
                if (!form.fits(given.get(name)))
                    faults.error(
                            rule.at(property),
                            OF_RULE,
                            name + " '" + given.get(name) + "' in '" + property + "'",
                            form.toString());
            });
    }
}
