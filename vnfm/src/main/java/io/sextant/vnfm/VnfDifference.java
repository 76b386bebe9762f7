package io.sextant.vnfm;

import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Step;
import io.sextant.vnfm.VnfShape.InternalNetwork;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.sextant.lifecycle.Plan.after;

/**
 * What has to be done to a VNF: all that it shall be and is not is made, all that it is and shall not be is removed, and
 * what is otherwise than it shall be is changed where it is.
 */
final class VnfDifference {
    /** What ending a VNFC may take beyond its grace. */
    private static final Duration AFTERMATH = Duration.ofMinutes(10);

    private final VnfInstance vnf;
    private final VnfShape there;
    private final VnfShape shall;
    private final VnfScripts scripts;
    private final VnfcDifference vnfcs;
    private final ObjectDifference objects;

    VnfDifference(VnfInstance vnf, VnfShape shall, VnfScripts scripts) {
        this.vnf = vnf;
        this.there = vnf.there();
        this.shall = shall;
        this.scripts = scripts;
        this.vnfcs = new VnfcDifference(vnf, shall);
        this.objects = new ObjectDifference(vnf, shall);
    }

    /** The plan; without any wave when there is nothing to do. */
    VnfPlan plan() {
        // Nothing was ever made without a grant.
        if (vnf.grant().isEmpty() && !shall.instantiated()) return new VnfPlan(List.of());
        if (!takesResources() && vnfcs.switched().isEmpty() && !informs()) return new VnfPlan(List.of());
        var last = vnfcs.lastWave();
        return new VnfPlan(IntStream.rangeClosed(0, last)
                .mapToObj(wave -> new VnfPlan.Wave(making(wave), removing(wave, wave == last)))
                .toList());
    }

    /** Whether resources come, go or change, so that a grant is needed. */
    private boolean takesResources() {
        return !vnfcs.made().isEmpty()
                || !vnfcs.removed().isEmpty()
                || !vnfcs.reconnected().isEmpty()
                || !madeNetworks().isEmpty()
                || !objects.made().isEmpty()
                || !objects.removed().isEmpty()
                || !vnfcs.doubtful().isEmpty()
                || !doubtfulNetworks().isEmpty()
                || !removedNetworks().isEmpty();
    }

    /** Whether a change that needs no resources is told to the VNF. */
    private boolean informs() {
        var informs = shall.way()
                .filter(way -> way.operation() == VnfOperation.MODIFY_INFO)
                .isPresent();
        return informs && !(scripts.before().isEmpty() && scripts.after().isEmpty());
    }

    private Plan making(int wave) {
        var plan = Plan.builder();
        var ready = wave == 0 ? foundation(plan) : List.<String>of();
        for (var vnfc : vnfcs.made(wave)) make(plan, vnfc, ready);
        if (wave == 0 && ServiceAddressing.balancer(shall).isPresent())
            plan.step("addresses", new LeadAddresses(vnf.id(), false), after(array(first(ready))));
        return plan.build();
    }

    /** All of the first wave. */
    private List<String> first(List<String> ready) {
        var first = new ArrayList<>(ready);
        vnfcs.made(0).forEach(vnfc -> first.add(vnfc.name()));
        vnfcs.reconnected().forEach(vnfc -> first.add("connect-" + vnfc.name()));
        vnfcs.switched().forEach(vnfc -> first.add("start-" + vnfc.name()));
        return first;
    }

    /** What all else comes after; the VNFCs that stay are changed beside those that come. */
    private List<String> foundation(Plan.Builder plan) {
        var ready = new ArrayList<String>();
        for (var script : scripts.before()) {
            plan.step(script.name(), script.step());
            ready.add(script.name());
        }
        if (takesResources()) {
            plan.step("grant", new RequestGrant(vnf.id(), request()), after(array(ready)));
            ready = new ArrayList<>(List.of("grant"));
        }
        var granted = array(ready);
        for (var network : madeNetworks()) {
            var name = "network-" + network.virtualLink();
            plan.step(name, make(network, false), after(granted));
            ready.add(name);
        }
        for (var network : doubtfulNetworks()) {
            var name = "network-" + network.virtualLink();
            plan.step(name, make(network, true), after(granted));
            ready.add(name);
        }
        for (var object : objects.made()) {
            plan.step(object.name(), object.step(), after(granted));
            ready.add(object.name());
        }
        restore(plan, ready);
        for (var vnfc : vnfcs.reconnected())
            plan.step("connect-" + vnfc.name(), ConnectVnfc.of(vnf, vnfc), after(array(ready)));
        if (shall.started())
            for (var vnfc : vnfcs.switched()) plan.removal("start-" + vnfc.name(), stop(vnfc), after(array(ready)));
        return ready;
    }

    private void restore(Plan.Builder plan, List<String> ready) {
        var networked = array(ready);
        for (var vnfc : vnfcs.doubtful()) {
            var name = "restore-" + vnfc.name();
            plan.step(
                    name, new RestoreVnfc(vnf.id(), vnfc.id(), vnfc.vduId(), vnfc.networkFunction()), after(networked));
            ready.add(name);
        }
    }

    private void make(Plan.Builder plan, Vnfc vnfc, List<String> ready) {
        var before = new ArrayList<>(ready);
        for (var old : vnfcs.goingBefore(vnfc)) {
            remove(plan, old, ready);
            before.add(vnfcs.removal(old));
        }
        plan.step(vnfc.name(), make(vnfc), after(array(before)));
    }

    private Plan removing(int wave, boolean last) {
        var plan = Plan.builder();
        var gone = new ArrayList<String>();
        for (var vnfc : vnfcs.removedIn(wave)) {
            remove(plan, vnfc, List.of());
            gone.add(vnfcs.removal(vnfc));
        }
        if (last) finish(plan, gone);
        return plan.build();
    }

    private void finish(Plan.Builder plan, List<String> gone) {
        var done = new ArrayList<>(gone);
        if (!shall.started())
            for (var vnfc : vnfcs.switched()) {
                plan.step("stop-" + vnfc.name(), stop(vnfc), after());
                grace().ifPresent(grace -> plan.within(grace.plus(AFTERMATH)));
                done.add("stop-" + vnfc.name());
            }
        for (var network : removedNetworks()) {
            var name = "remove-network-" + network.virtualLink();
            plan.removal(name, make(network, false), after(array(gone)));
            done.add(name);
        }
        if (ServiceAddressing.balancer(shall).isPresent() && !vnfcs.removed().isEmpty()) {
            plan.step("settle-addresses", new LeadAddresses(vnf.id(), true), after(array(gone)));
            done.add("settle-addresses");
        }
        for (var object : objects.removed()) {
            plan.removal("remove-" + object.name(), object.step(), after(array(gone)));
            done.add("remove-" + object.name());
        }
        for (var script : scripts.after()) {
            plan.step(script.name(), script.step(), after(array(done)));
            done.add(script.name());
        }
    }

    private GrantRequest request() {
        return new GrantRequest(
                vnf.id(),
                shall.way().map(VnfWay::operation),
                GrantRequest.resources(vnfcs.made(), madeNetworks()),
                GrantRequest.resources(vnfcs.temporary(), List.of()),
                GrantRequest.resources(vnfcs.reconnected(), List.of()),
                GrantRequest.resources(vnfcs.removed(), removedNetworks()));
    }

    private List<InternalNetwork> madeNetworks() {
        return without(shall.networks(), there.networks());
    }

    /** Those that it has, unless an operation that was given up has removed them. */
    private List<InternalNetwork> doubtfulNetworks() {
        return vnf.residue().isEmpty() ? List.of() : without(shall.networks(), madeNetworks());
    }

    private List<InternalNetwork> removedNetworks() {
        return without(there.networks(), shall.networks());
    }

    private static List<InternalNetwork> without(List<InternalNetwork> some, List<InternalNetwork> others) {
        return some.stream()
                .filter(each -> others.stream().noneMatch(other -> other.id().equals(each.id())))
                .toList();
    }

    private Step make(InternalNetwork network, boolean owned) {
        return new CreateInternalNetwork(vnf.id(), network.id(), network.virtualLink(), network.subnet(), owned);
    }

    private Step make(Vnfc vnfc) {
        return vnfc.networkFunction()
                ? new DeployNetworkFunction(vnf.id(), vnfc.id(), vnfc.vduId())
                : new DeployVnfc(vnf.id(), vnfc.id(), vnfc.vduId());
    }

    private Step clear(Vnfc vnfc) {
        return new ClearVnfc(vnf.id(), vnfc.id(), vnfc.vduId(), vnfc.networkFunction());
    }

    private Step stop(Vnfc vnfc) {
        return new StopVnfc(vnf.id(), vnfc.id(), vnfc.vduId(), grace().orElse(Duration.ZERO));
    }

    private void remove(Plan.Builder plan, Vnfc vnfc, List<String> before) {
        var name = vnfcs.removal(vnfc);
        if (vnf.present(vnfc)) plan.removal(name, make(vnfc), after(array(before)));
        else plan.step(name, clear(vnfc), after(array(before)));
        grace().ifPresent(grace -> plan.within(grace.plus(AFTERMATH)));
    }

    private Optional<Duration> grace() {
        return shall.way().flatMap(VnfWay::grace);
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }
}
