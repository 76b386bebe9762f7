package io.sextant.iml;

import io.sextant.site.model.Chain;
import io.sextant.site.model.ChainFilter;
import io.sextant.site.model.Counters;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.Filter;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Hop;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.IpProtocol;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.LocalNsd;
import io.sextant.site.model.LocalNsdSpec;
import io.sextant.site.model.Match;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Rule;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Chains through several functions: a router and a firewall one after the other. */
class FirewallIT {
    private AgentProcess agent;
    private SiteClient client;

    @BeforeEach
    void deploy() throws IOException {
        agent = AgentProcess.prepare(User.SELF).start();
        client = agent.client();
        for (var link : List.of("a", "b", "c")) {
            client.put("/links/" + link, new LinkSpec(), Link.class);
        }
        function("router", FunctionType.ROUTER, "a", "b");
        function("firewall", FunctionType.FIREWALL, "b", "c");
        workload("src", "a");
        workload("dst", "c");
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
    }

    @Test
    void aChainGoesThroughEveryFunctionInTurn() {
        var bound = bind(chain("there", List.of()), back());
        assertThat(bound.getChains())
                .allSatisfy(c -> assertThat(c.getVerification().getPassed())
                        .as(c.getVerification().getDetail())
                        .isTrue());
        assertThat(ping().getStdout()).contains("ttl=62");
    }

    @Test
    void aFilterOfAChainIsInForceAndGoesWithTheLocalNsd() {
        var noPing = new Filter(10, Filter.ActionEnum.DROP).match(new Match().protocol(IpProtocol.ICMP));
        var bound = bind(chain("there", List.of(new ChainFilter("firewall", noPing))), back());
        assertThat(bound.getChains()).allSatisfy(chain -> {
            assertThat(chain.getVerification().getSent()).isZero();
            assertThat(chain.getVerification().getObstacle()).contains("of firewall firewall drops the echo packets");
        });
        assertThat(ping().getExitCode()).isNotZero();
        assertThat(client.get("/functions/firewall/counters", Counters.class).getRules())
                .singleElement()
                .satisfies(r -> assertThat(r.getPackets()).isPositive());
        client.delete("/local_nsds/n");
        assertThat(client.get("/functions/firewall/rules", InstalledRule[].class))
                .isEmpty();
        bind(chain("there", List.of()), back());
        assertThat(ping().getExitCode()).isZero();
    }

    @Test
    void aChangeThatHasProbesDroppedIsNotTakenBack() {
        bind(chain("there", List.of()), back());
        var noPing = new Filter(10, Filter.ActionEnum.DROP).match(new Match().protocol(IpProtocol.ICMP));
        bind(chain("there", List.of(new ChainFilter("firewall", noPing))), back());
        assertThat(client.get("/functions/firewall/rules", InstalledRule[].class))
                .extracting(rule -> rule.getRule().getFilter())
                .contains(noPing);
    }

    @Test
    void aRuleOfACallersOutlivesTheLocalNsd() {
        bind(chain("there", List.of()), back());
        var rule = new Rule().filter(new Filter(1, Filter.ActionEnum.DROP).match(new Match().source("10.0.0.0/8")));
        client.put("/functions/firewall/rules/mine", rule, InstalledRule.class);
        assertThat(ping().getExitCode()).isNotZero();
        client.delete("/local_nsds/n");
        assertThat(client.get("/functions/firewall/rules", InstalledRule[].class))
                .extracting(InstalledRule::getId)
                .containsExactly("mine");
    }

    @Test
    void aChainWithoutAWayBackIsProbedOneWay() {
        var bound = bind(chain("there", List.of()));
        var verification = bound.getChains().getFirst().getVerification();
        assertThat(verification.getPassed()).as(verification.getDetail()).isTrue();
        assertThat(verification.getRtt()).isNull();
    }

    @Test
    void aRouteThatTwoLocalNsdsShareGoesWithTheLast() {
        bind(chain("there", List.of()), back());
        client.put("/local_nsds/second", spec(chain("there", List.of()), back()), LocalNsd.class);
        client.delete("/local_nsds/n");
        assertThat(ping().getExitCode()).isZero();
        client.delete("/local_nsds/second");
        assertThat(client.get("/functions/router/rules", InstalledRule[].class)).isEmpty();
        assertThat(ping().getExitCode()).isNotZero();
    }

    private void function(String id, FunctionType type, String in, String out) {
        var ports = List.of(new InterfaceSpec("in", in), new InterfaceSpec("out", out));
        client.put("/functions/" + id, new NetworkFunctionSpec(id, type, ports), NetworkFunction.class);
    }

    private void workload(String id, String link) {
        var spec = new WorkloadSpec(id).command(List.of("sleep", "1000"));
        client.put("/workloads/" + id, spec.addInterfacesItem(new InterfaceSpec("eth0", link)), Workload.class);
    }

    private LocalNsd bind(Chain... chains) {
        return client.put("/local_nsds/n", spec(chains), LocalNsd.class);
    }

    private static LocalNsdSpec spec(Chain... chains) {
        return new LocalNsdSpec("n", List.of(chains));
    }

    private static Chain chain(String name, List<ChainFilter> filters) {
        return new Chain(name, List.of(end("src"), through("router", true), through("firewall", true), end("dst")))
                .filters(filters);
    }

    private static Chain back() {
        return new Chain("back", List.of(end("dst"), through("firewall", false), through("router", false), end("src")));
    }

    private static Hop end(String workload) {
        return new Hop().workload(workload)._interface("eth0");
    }

    private static Hop through(String function, boolean forth) {
        return new Hop().function(function).in(forth ? "in" : "out").out(forth ? "out" : "in");
    }

    private ExecResult ping() {
        var far = client.get("/workloads/dst", Workload.class)
                .getEndpoints()
                .getFirst()
                .getAddress();
        var ping = new Exec(List.of("ping", "-c", "2", "-i", "0.1", "-W", "1", far));
        return client.post("/workloads/src/exec", ping, ExecResult.class);
    }
}
