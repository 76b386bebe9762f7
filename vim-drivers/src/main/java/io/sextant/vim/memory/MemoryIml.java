package io.sextant.vim.memory;

import io.sextant.vim.Digest;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.State;
import io.sextant.vim.Watch;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.Function;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.FunctionType;
import io.sextant.vim.iml.HeavyFlow;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.InstalledRule;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport;
import io.sextant.vim.iml.Peer;
import io.sextant.vim.iml.Program;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.RuleId;
import io.sextant.vim.iml.Selection;
import io.sextant.vim.iml.ServiceAddresses;
import io.sextant.vim.iml.Target;
import io.sextant.vim.iml.Uplink;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import static java.util.stream.Collectors.toMap;

/** An IML in memory: no packet passes, but rules are kept and chains are checked against them. */
final class MemoryIml implements Iml {
    private static final String ACCELERATOR = "memory";

    private final MemorySite site;
    private final MemoryChains chains;
    private final ServiceAddresses serviceAddresses;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    MemoryIml(MemorySite site) {
        this.site = site;
        this.chains = new MemoryChains(site);
        this.serviceAddresses = new MemoryServiceAddresses(site);
    }

    @Override
    public void upload(Digest program, FunctionId forFunction, long size, InputStreamSupplier content) {
        MemoryContent.check(site, program, size, content);
        site.run(Operation.UPLOAD_PROGRAM, program.value(), () -> {
            if (site.programs.computeIfAbsent(forFunction, _ -> new HashSet<>()).add(program))
                site.effects().add(Operation.UPLOAD_PROGRAM, program.value());
        });
    }

    @Override
    public Function deploy(FunctionId id, FunctionSpec spec) {
        return site.call(Operation.DEPLOY_FUNCTION, id.value(), () -> {
            var there = site.functions.get(id);
            if (there == null) return start(id, spec);
            if (!there.spec().equals(spec))
                throw site.conflict("network function '" + id + "' is there with another specification");
            return running(there.shown());
        });
    }

    @Override
    public Optional<Function> find(FunctionId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> Optional.ofNullable(site.functions.get(id)).map(MemoryFunction::shown));
    }

    @Override
    public Collection<Function> functions() {
        return site.call(
                Operation.READ,
                "functions",
                () -> site.functions.values().stream()
                        .map(MemoryFunction::shown)
                        .toList());
    }

    @Override
    public void remove(FunctionId id) {
        site.run(Operation.REMOVE_FUNCTION, id.value(), () -> {
            site.programs.remove(id);
            site.remove(id).ifPresent(gone -> {
                site.measures().forget(id);
                gone.shown().ports().forEach(site.attachments()::detach);
                site.effects().add(Operation.REMOVE_FUNCTION, id.value());
            });
        });
    }

    @Override
    public Selection selection(FunctionId id) {
        return site.call(Operation.READ, id.value(), () -> {
            var reason = function(id).spec().type() + " runs in memory: there is nothing else here";
            var offer = new Selection.Offer(ACCELERATOR, Target.CPU, true, Optional.empty(), Optional.empty(), reason);
            return new Selection(id, Optional.of(ACCELERATOR), Optional.of(Target.CPU), reason, List.of(offer));
        });
    }

    @Override
    public List<InstalledRule> rules(FunctionId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> List.copyOf(function(id).rules().values()));
    }

    @Override
    public InstalledRule install(FunctionId id, RuleId rule, Rule content) {
        return site.call(Operation.INSTALL_RULE, rule.value(), () -> {
            var function = function(id);
            var there = function.rules().get(rule);
            if (there != null && there.rule().equals(content)) return there;
            if (there != null) throw site.conflict("rule '" + rule + "' is there with other content");
            if (!function.type().takes(content))
                throw site.refused("a " + function.spec().type() + " knows no rule " + content);
            if (!function.hasPortsOf(content)) throw site.notFound("function '" + id + "' has no port of " + content);
            return chains.install(function, new InstalledRule(rule, id, chains.owner(rule, id), content));
        });
    }

    @Override
    public void withdraw(FunctionId id, RuleId rule) {
        site.run(Operation.WITHDRAW_RULE, rule.value(), () -> {
            var function = site.functions.get(id);
            if (function != null && function.rules().remove(rule) != null)
                site.effects().add(Operation.WITHDRAW_RULE, rule.value());
        });
    }

    @Override
    public Counters counters(FunctionId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> site.measures().of(function(id).shown()));
    }

    @Override
    public List<HeavyFlow> heavyFlows(FunctionId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> site.measures().heavyFlows(function(id).shown()));
    }

    @Override
    public Map<FunctionId, Counters> counters() {
        return site.call(
                Operation.READ,
                "counters",
                () -> site.functions.values().stream()
                        .map(MemoryFunction::shown)
                        .collect(toMap(Function::id, site.measures()::of)));
    }

    @Override
    public ServiceAddresses serviceAddresses() {
        return serviceAddresses;
    }

    @Override
    public LocalNsdReport apply(LocalNsd localNsd) {
        return site.call(Operation.APPLY_LOCAL_NSD, localNsd.id().value(), () -> chains.apply(localNsd));
    }

    @Override
    public Optional<LocalNsdReport> find(LocalNsdId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> Optional.ofNullable(site.localNsds.get(id)).map(MemoryLocalNsd::report));
    }

    @Override
    public Collection<LocalNsdReport> localNsds() {
        return site.call(
                Operation.READ,
                "local_nsds",
                () -> site.localNsds.values().stream()
                        .map(MemoryLocalNsd::report)
                        .toList());
    }

    @Override
    public void withdraw(LocalNsdId id) {
        site.run(Operation.WITHDRAW_LOCAL_NSD, id.value(), () -> chains.unbind(id));
    }

    @Override
    public Optional<Uplink> uplink() {
        return site.call(Operation.READ, "uplink", site::uplink);
    }

    @Override
    public Peer peer() {
        return new Peer(site.id(), uplink().map(Uplink::address), Optional.empty());
    }

    @Override
    public void meet(List<Peer> peers) {
        site.run(Operation.READ, "peers", () -> site.meet(peers));
    }

    @Override
    public Watch watch(Consumer<SouthboundEvent> listener) {
        var watch = site.watch(FunctionEvent.class, listener);
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        // As with the cluster: the site outlives the connection.
        watches.forEach(Watch::close);
    }

    private Function start(FunctionId id, FunctionSpec spec) {
        if (FunctionType.of(spec.type()).isEmpty())
            throw site.refused("no accelerator runs functions of the type '" + spec.type() + "'");
        var missing = spec.programs().stream()
                .map(Program::digest)
                .filter(program -> !site.programs.getOrDefault(id, Set.of()).contains(program))
                .findFirst();
        missing.ifPresent(program -> {
            throw site.refused("the program " + program + " was not given for function '" + id + "'");
        });
        spec.requirement().target().filter(target -> target != Target.CPU).ifPresent(target -> {
            throw site.refused("no target fits: in memory there is CPU, " + target + " is wanted");
        });
        var ports = site.attachments()
                .attach(spec.ports().stream()
                        .map(p -> new Attachments.Wanted(p.name(), p.network(), p.address()))
                        .toList());
        var function = new Function(
                id,
                spec.name(),
                spec.type(),
                State.RUNNING,
                Optional.empty(),
                Optional.of(Target.CPU),
                Optional.of(ACCELERATOR),
                ports);
        site.put(new MemoryFunction(spec, function));
        site.effects().add(Operation.DEPLOY_FUNCTION, id.value());
        return function;
    }

    private Function running(Function function) {
        if (function.state() == State.RUNNING) return function;
        throw site.broken("network function '" + function.id() + "' is " + function.state() + ": "
                + function.reason().orElse("no reason is known"));
    }

    private MemoryFunction function(FunctionId id) {
        return Optional.ofNullable(site.functions.get(id))
                .orElseThrow(() -> site.notFound("there is no network function '" + id + "'"));
    }
}
