package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.tosca.RuleForm.Fields;
import io.sextant.catalogue.validation.Faults;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks that the site's own programs know the type of a network function, and all that its rules say. */
final class NetworkFunctionCheck {
    private static final String OF_TYPE = "sextant.nodes.Vdu.NetworkFunction";
    private static final String OF_RULE = "sextant.datatypes.NetworkFunctionRule";

    private final Faults faults;

    NetworkFunctionCheck(Faults faults) {
        this.faults = faults;
    }

    void check(Values function, List<Program> programs) {
        if (!programs.isEmpty())
            faults.error(
                    function.at("function_type"),
                    OF_TYPE,
                    "a program of its own with the function_type '" + function.identifier("function_type") + "'",
                    "the function_type 'custom'");
        var type = function.identifier("function_type").toLowerCase(Locale.ROOT);
        if (RuleForm.TYPES.contains(type))
            function.structureMap("rules").values().forEach(rule -> check(rule, type));
        else
            faults.error(
                    function.at("function_type"),
                    OF_TYPE,
                    "the function_type '" + type + "'",
                    "custom, or one that sites have programs for: " + listed(RuleForm.TYPES));
    }

    /** Checks a rule as one of a function of this type. */
    void check(Values rule, String type) {
        var forms = RuleForm.ALL.stream()
                .filter(form -> form.types().contains(type))
                .toList();
        var inTable = choose(rule, "table", "of a " + type, forms, RuleForm::table);
        var chosen = choose(rule, "action", "of that table", inTable, RuleForm::action);
        chosen.forEach(form -> {
            check(rule, "match", form.match());
            check(rule, "parameters", form.parameters());
        });
    }

    /** Those of the forms that the rule means by one of its properties; a fault if there are none. */
    private List<RuleForm> choose(
            Values rule, String property, String whose, List<RuleForm> forms, Function<RuleForm, String> name) {
        var said = rule.identifier(property);
        var meant = forms.stream().filter(form -> name.apply(form).equals(said)).toList();
        if (meant.isEmpty() && !forms.isEmpty())
            faults.error(
                    rule.at(property),
                    OF_RULE,
                    "the " + property + " '" + said + "'",
                    "one " + whose + ": " + listed(forms.stream().map(name).toList()));
        return meant;
    }

    private void check(Values rule, String property, Fields fields) {
        var given = rule.textMap(property).keySet();
        var possible = Stream.concat(fields.required().stream(), fields.optional().stream())
                .toList();
        var missing =
                fields.required().stream().filter(name -> !given.contains(name)).toList();
        var unknown = given.stream().filter(name -> !possible.contains(name)).toList();
        if (!missing.isEmpty())
            faults.error(
                    rule.at(property), OF_RULE, "no " + listed(missing) + " in '" + property + "'", "a value of each");
        if (!unknown.isEmpty())
            faults.error(
                    rule.at(property),
                    OF_RULE,
                    listed(unknown) + " in '" + property + "'",
                    possible.isEmpty() ? "nothing" : "only " + listed(possible));
    }

    static String listed(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
