package io.sextant.iml;

import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;

import java.io.IOException;
import java.util.List;

/** An agent with a link "net", on which each test may run a workload "w". */
record TestSite(AgentProcess agent, SiteClient client, Leftovers before) {
    static TestSite start() throws IOException {
        var agent = AgentProcess.prepare(User.SELF).start();
        return new TestSite(agent, agent.client(), Leftovers.of(agent));
    }

    void makeLink() {
        client.put("/links/net", new LinkSpec().cidr("10.5.0.0/24"), Link.class);
    }

    Workload run(WorkloadSpec spec) {
        return client.put("/workloads/w", spec.addInterfacesItem(new InterfaceSpec("eth0", "net")), Workload.class);
    }

    static WorkloadSpec shell(String script) {
        return new WorkloadSpec("w").command(List.of("sh", "-c", script));
    }

    ExecResult exec(int seconds, String... argv) {
        return client.post("/workloads/w/exec", new Exec(List.of(argv)).timeoutSeconds(seconds), ExecResult.class);
    }

    void requireNothingLeft() {
        for (var path : List.of("/workloads/w", "/links/net", "/links/x")) {
            client.delete(path);
        }
        agent.awaitOnly(before);
    }
}
