package io.sextant.iml.api;

import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.RuleId;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.network.Aggregations;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.FunctionCounters;
import io.sextant.iml.network.FunctionSpec;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.HeldRule;
import io.sextant.iml.network.Moves;
import io.sextant.iml.network.Requirement;
import io.sextant.iml.network.Rules;
import io.sextant.site.api.FunctionsApi;
import io.sextant.site.model.Destination;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Rule;
import io.sextant.site.model.State;
import io.sextant.site.model.Target;
import jakarta.ws.rs.core.Response;

import java.util.Optional;

/** {@code /functions} and {@code /selections}; a selection has the id of its function. */
public final class FunctionsResource implements FunctionsApi {
    private final Functions functions;
    private final Rules rules;
    private final Moves moves;
    private final FunctionCounters counters;
    private final Aggregations aggregations;

    /** Serves these functions. */
    public FunctionsResource(
            Functions functions, Rules rules, Moves moves, FunctionCounters counters, Aggregations aggregations) {
        this.functions = functions;
        this.rules = rules;
        this.moves = moves;
        this.counters = counters;
        this.aggregations = aggregations;
    }

    @Override
    public Response listFunctions() {
        return Response.ok(functions.all().stream().map(this::wire).toList()).build();
    }

    @Override
    public Response putFunction(String functionId, NetworkFunctionSpec body) {
        return Response.ok(wire(functions.put(new FunctionId(functionId), spec(Wire.body(body)))))
                .build();
    }

    @Override
    public Response getFunction(String functionId) {
        return Response.ok(wire(functions.get(new FunctionId(functionId)))).build();
    }

    @Override
    public Response deleteFunction(String functionId) {
        functions.remove(new FunctionId(functionId));
        return Response.noContent().build();
    }

    @Override
    public Response moveFunction(String functionId, Destination body) {
        var to = SelectionNotation.destination(Wire.body(body));
        return Response.ok(wire(moves.move(new FunctionId(functionId), to))).build();
    }

    @Override
    public Response getCounters(String functionId) {
        var id = new FunctionId(functionId);
        return Response.ok(CounterNotation.wire(id, counters.of(id))).build();
    }

    @Override
    public Response listHeavyFlows(String functionId) {
        var flows = counters.heavyFlows(new FunctionId(functionId));
        return Response.ok(flows.stream().map(CounterNotation::wire).toList()).build();
    }

    @Override
    public Response getSelection(String selectionId) {
        return functions
                .find(new FunctionId(selectionId))
                .map(f -> Response.ok(SelectionNotation.wire(f.selection())).build())
                .orElseThrow(() -> SiteProblem.notFound("selection", selectionId));
    }

    @Override
    public Response listRules(String functionId) {
        var id = new FunctionId(functionId);
        return Response.ok(rules.of(id).stream().map(r -> wire(id, r)).toList()).build();
    }

    @Override
    public Response putRule(String functionId, String ruleId, Rule body) {
        var id = new FunctionId(functionId);
        var rule = RuleNotation.rule(new RuleId(ruleId), Wire.body(body));
        return Response.ok(wire(id, rules.put(id, rule))).build();
    }

    @Override
    public Response deleteRule(String functionId, String ruleId) {
        rules.withdraw(new FunctionId(functionId), new RuleId(ruleId));
        return Response.noContent().build();
    }

    private static FunctionSpec spec(NetworkFunctionSpec body) {
        var ports = Wire.list("ports", body.getPorts(), Attachments::asked);
        if (ports.isEmpty()) {
            throw SiteProblem.unprocessable("A network function has at least one port.");
        }
        return new FunctionSpec(
                Wire.name(body.getName()),
                FunctionType.valueOf(Wire.required("type", body.getType()).name()),
                Optional.ofNullable(body.getRequirement())
                        .map(SelectionNotation::requirement)
                        .orElse(Requirement.NONE),
                ports,
                Wire.list("programs", body.getPrograms(), CustomNotation::program));
    }

    static InstalledRule wire(FunctionId function, HeldRule held) {
        return new InstalledRule()
                .id(held.rule().id().value())
                .function(function.value())
                .localNsd(held.localNsdIds().stream().findFirst().orElse(null))
                .rule(RuleNotation.wire(held.rule()));
    }

    private NetworkFunction wire(Function function) {
        var defect = functions.defect(function);
        return new NetworkFunction()
                .id(function.id().value())
                .name(function.spec().name())
                .type(type(function.spec().type()))
                .state(defect.isEmpty() ? State.RUNNING : State.FAILED)
                .detail(defect.orElse(null))
                .target(function.selection()
                        .chosen()
                        .map(o -> target(o.target()))
                        .orElseThrow())
                .accelerator(function.accelerator())
                .selection(function.id().value())
                .aggregatedWith(aggregations.with(function.id()).stream()
                        .map(FunctionId::value)
                        .toList())
                .ports(function.ports().stream().map(Attachments::wire).toList());
    }

    static io.sextant.site.model.FunctionType type(FunctionType type) {
        return io.sextant.site.model.FunctionType.valueOf(type.name());
    }

    static Target target(io.sextant.accel.Target target) {
        return Target.valueOf(target.name());
    }
}
