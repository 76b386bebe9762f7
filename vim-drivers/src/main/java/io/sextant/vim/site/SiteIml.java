package io.sextant.vim.site;

import io.sextant.core.id.SiteId;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Peers;
import io.sextant.site.model.Summary;
import io.sextant.vim.Digest;
import io.sextant.vim.Ids;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Watch;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.Function;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.HeavyFlow;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport;
import io.sextant.vim.iml.Peer;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.Selection;
import io.sextant.vim.iml.ServiceAddresses;
import io.sextant.vim.iml.Uplink;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The IML of a site agent, over HTTP. */
public final class SiteIml implements Iml {
    private final SiteAgent agent;
    private final SiteEvents events;
    private final SiteUploads programs;
    private final ServiceAddresses serviceAddresses;

    /**
     * The IML behind an agent's URL, with or without the API's path {@code /site/v1}. It need not be reachable yet.
     *
     * @throws io.sextant.core.Problem 422 if the URL or the token cannot be one
     */
    public SiteIml(SiteId site, URI url, String token) {
        this.agent = new SiteAgent(site, url, token);
        this.events = new SiteEvents(agent);
        this.programs = new SiteUploads(agent, "programs", "function");
        this.serviceAddresses = new SiteServiceAddresses(agent);
    }

    @Override
    public void upload(Digest program, FunctionId forFunction, long size, InputStreamSupplier content) {
        programs.upload(program, forFunction.value(), size, content);
    }

    @Override
    public Function deploy(FunctionId id, FunctionSpec spec) {
        var type = SiteFunctions.type(spec.type())
                .orElseThrow(() -> SouthboundFault.REFUSED.problem(
                        agent.answers().who(), "it knows no network function type '" + spec.type() + "'"));
        var function =
                agent.put(path(id), SiteFunctions.wire(type, spec), NetworkFunction.class, SiteFunctions::function);
        if (function.state() == State.RUNNING) return function;
        throw SouthboundFault.BROKEN.problem(
                agent.answers().who(),
                "network function '" + id + "' is " + function.state() + ": "
                        + function.reason().orElse("no reason is known"));
    }

    @Override
    public Optional<Function> find(FunctionId id) {
        return agent.find(path(id), NetworkFunction.class, SiteFunctions::function);
    }

    @Override
    public Collection<Function> functions() {
        return agent.list("functions", NetworkFunction[].class, SiteFunctions::function);
    }

    @Override
    public void remove(FunctionId id) {
        agent.delete(path(id));
    }

    @Override
    public Selection selection(FunctionId id) {
        var selection = agent.get(path(id), NetworkFunction.class, f -> Ids.checked(f.getSelection(), 64));
        return agent.get("selections/" + selection, io.sextant.site.model.Selection.class, SiteFunctions::selection);
    }

    @Override
    public List<InstalledRule> rules(FunctionId id) {
        return agent.list(path(id) + "/rules", io.sextant.site.model.InstalledRule[].class, SiteRules::installed);
    }

    @Override
    public InstalledRule install(FunctionId id, RuleId rule, Rule content) {
        return agent.put(
                path(id, rule),
                SiteRules.wire(content),
                io.sextant.site.model.InstalledRule.class,
                SiteRules::installed);
    }

    @Override
    public void withdraw(FunctionId id, RuleId rule) {
        agent.delete(path(id, rule));
    }

    @Override
    public Counters counters(FunctionId id) {
        return agent.get(path(id) + "/counters", io.sextant.site.model.Counters.class, SiteFunctions::counters);
    }

    @Override
    public List<HeavyFlow> heavyFlows(FunctionId id) {
        return agent.list(path(id) + "/heavy_flows", io.sextant.site.model.HeavyFlow[].class, SiteRules::heavyFlow);
    }

    @Override
    public Map<FunctionId, Counters> counters() {
        return agent.get("counters", io.sextant.site.model.Counters[].class, SiteFunctions::countersOfAll);
    }

    @Override
    public ServiceAddresses serviceAddresses() {
        return serviceAddresses;
    }

    @Override
    public LocalNsdReport apply(LocalNsd localNsd) {
        return agent.put(
                path(localNsd.id()),
                SiteLocalNsds.wire(localNsd),
                io.sextant.site.model.LocalNsd.class,
                SiteLocalNsds::report);
    }

    @Override
    public Optional<LocalNsdReport> find(LocalNsdId id) {
        return agent.find(path(id), io.sextant.site.model.LocalNsd.class, SiteLocalNsds::report);
    }

    @Override
    public Collection<LocalNsdReport> localNsds() {
        return agent.list("local_nsds", io.sextant.site.model.LocalNsd[].class, SiteLocalNsds::report);
    }

    @Override
    public void withdraw(LocalNsdId id) {
        agent.delete(path(id));
    }

    @Override
    public Optional<Uplink> uplink() {
        return agent.get("summary", Summary.class, SiteIml::uplink);
    }

    private static Optional<Uplink> uplink(Summary summary) {
        return Optional.ofNullable(summary.getUplink()).map(uplink -> new Uplink(uplink.getAddress(), uplink.getMtu()));
    }

    @Override
    public Peer peer() {
        return new Peer(agent.site(), uplink().map(Uplink::address), Optional.of(agent.address()));
    }

    @Override
    public void meet(List<Peer> peers) {
        agent.put("peers", new Peers().peers(peers.stream().map(SiteIml::wire).toList()));
    }

    private static io.sextant.site.model.Peer wire(Peer peer) {
        return new io.sextant.site.model.Peer()
                .site(peer.site().value())
                .uplink(peer.uplink().orElse(null))
                .agentHost(peer.agent().map(InetSocketAddress::getHostString).orElse(null))
                .agentPort(peer.agent().map(InetSocketAddress::getPort).orElse(null));
    }

    @Override
    public Watch watch(Consumer<SouthboundEvent> listener) {
        return events.watch(SiteSubject.FUNCTION, listener);
    }

    @Override
    public void close() {
        events.close();
        agent.close();
    }

    private static String path(FunctionId id) {
        return "functions/" + id;
    }

    private static String path(FunctionId id, RuleId rule) {
        return path(id) + "/rules/" + rule;
    }

    private static String path(LocalNsdId id) {
        return "local_nsds/" + id;
    }
}
