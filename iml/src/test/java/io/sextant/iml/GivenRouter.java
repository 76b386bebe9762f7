package io.sextant.iml;

import io.sextant.site.model.Counters;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Route;
import io.sextant.site.model.Rule;

import java.util.List;

/**
 * A router "r" between two links that the operator has given to a site.
 *
 * @param in a link, and behind it its network
 * @param out another
 */
record GivenRouter(AgentProcess agent, Side in, Side out) {
    record Side(String link, String network) {}

    NetworkFunction deploy() {
        var router = put("r");
        rule("there", new Route(out.network, "out"));
        rule("back", new Route(in.network, "in"));
        return router;
    }

    /** Another on the same links, without rules. */
    NetworkFunction put(String id) {
        return put(id, new InterfaceSpec("in", in.link), new InterfaceSpec("out", out.link));
    }

    NetworkFunction put(String id, InterfaceSpec... ports) {
        var spec = new NetworkFunctionSpec(id, FunctionType.ROUTER, List.of(ports));
        return agent.client().put("/functions/" + id, spec, NetworkFunction.class);
    }

    private void rule(String id, Route route) {
        agent.client().put("/functions/r/rules/" + id, new Rule().route(route), InstalledRule.class);
    }

    Counters counters() {
        return agent.client().get("/functions/r/counters", Counters.class);
    }
}
