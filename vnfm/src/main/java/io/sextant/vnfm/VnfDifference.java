package io.sextant.vnfm;

import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Step;
import io.sextant.vnfm.VnfShape.InternalNetwork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import static io.sextant.lifecycle.Plan.after;
import static java.util.stream.Collectors.toMap;

/** What has to be done to a VNF: all that it shall be and is not is made, all that it is and shall not be is removed. */
final class VnfDifference {
    private final VnfInstance vnf;
    private final VnfShape there;
    private final VnfShape shall;
    private final List<Vnfc> added;
    private final List<Vnfc> removed;
    private final Map<String, Vnfc> successors;
    private final Map<String, Integer> waves = new HashMap<>();

    VnfDifference(VnfInstance vnf, VnfShape shall) {
        this.vnf = vnf;
        this.there = vnf.there();
        this.shall = shall;
        this.added = shall.vnfcs().stream()
                .filter(vnfc -> there.vnfc(vnfc.id()).isEmpty() || !vnf.present(vnfc))
                .toList();
        this.removed = there.vnfcs().stream()
                .filter(vnfc -> shall.vnfc(vnfc.id()).isEmpty())
                .toList();
        this.successors = added.stream()
                .filter(vnfc -> vnfc.replaces().isPresent())
                .collect(toMap(vnfc -> vnfc.replaces().orElseThrow().vnfc(), Function.identity()));
        number();
    }

    /** The plan; without any wave when there is nothing to do. */
    VnfPlan plan() {
        var networks = !madeNetworks().isEmpty() || !removedNetworks().isEmpty();
        if (added.isEmpty() && removed.isEmpty() && !networks) return new VnfPlan(List.of());
        var last = waves.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new VnfPlan(IntStream.rangeClosed(0, last)
                .mapToObj(wave -> new VnfPlan.Wave(making(wave), removing(wave, wave == last)))
                .toList());
    }

    /** Instances of one VDU that come before those they replace go come one after the other, the rest at once. */
    private void number() {
        var next = new HashMap<String, Integer>();
        for (var vnfc : added) waves.put(vnfc.id(), rolls(vnfc) ? next.merge(vnfc.vduId(), 1, Integer::sum) - 1 : 0);
    }

    private boolean rolls(Vnfc vnfc) {
        return vnfc.replaces().filter(old -> !old.first()).isPresent();
    }

    private Plan making(int wave) {
        var plan = Plan.builder();
        var ready = new ArrayList<String>();
        if (wave == 0) {
            plan.step("grant", new RequestGrant(vnf.id()));
            ready.add("grant");
            for (var network : madeNetworks()) {
                var name = "network-" + network.virtualLink();
                plan.step(name, make(network), after("grant"));
                ready.add(name);
            }
        }
        for (var vnfc : added) if (waves.get(vnfc.id()) == wave) make(plan, vnfc, ready);
        return plan.build();
    }

    private void make(Plan.Builder plan, Vnfc vnfc, List<String> ready) {
        var before = new ArrayList<>(ready);
        predecessor(vnfc).filter(_ -> !rolls(vnfc)).ifPresent(old -> {
            plan.removal(removal(old), make(old), after(ready.toArray(String[]::new)));
            before.add(removal(old));
        });
        plan.step(name(vnfc), make(vnfc), after(before.toArray(String[]::new)));
    }

    private Plan removing(int wave, boolean last) {
        var plan = Plan.builder();
        var gone = new ArrayList<String>();
        for (var vnfc : removed)
            if (goesAfterMaking(vnfc) && waveOf(vnfc) == wave) {
                plan.removal(removal(vnfc), make(vnfc), after());
                gone.add(removal(vnfc));
            }
        if (last)
            for (var network : removedNetworks())
                plan.removal(
                        "remove-network-" + network.virtualLink(), make(network), after(gone.toArray(String[]::new)));
        return plan.build();
    }

    private boolean goesAfterMaking(Vnfc old) {
        return Optional.ofNullable(successors.get(old.id())).map(this::rolls).orElse(true);
    }

    private int waveOf(Vnfc old) {
        return Optional.ofNullable(successors.get(old.id()))
                .map(vnfc -> waves.get(vnfc.id()))
                .orElse(0);
    }

    private Optional<Vnfc> predecessor(Vnfc vnfc) {
        return vnfc.replaces()
                .flatMap(old -> removed.stream()
                        .filter(each -> each.id().equals(old.vnfc()))
                        .findFirst());
    }

    private List<InternalNetwork> madeNetworks() {
        return without(shall.networks(), there.networks());
    }

    private List<InternalNetwork> removedNetworks() {
        return without(there.networks(), shall.networks());
    }

    private static List<InternalNetwork> without(List<InternalNetwork> some, List<InternalNetwork> others) {
        return some.stream()
                .filter(each -> others.stream().noneMatch(other -> other.id().equals(each.id())))
                .toList();
    }

    private Step make(InternalNetwork network) {
        return new CreateInternalNetwork(vnf.id(), network.id(), network.virtualLink(), network.subnet());
    }

    private Step make(Vnfc vnfc) {
        return vnfc.networkFunction()
                ? new DeployNetworkFunction(vnf.id(), vnfc.id(), vnfc.vduId())
                : new DeployVnfc(vnf.id(), vnfc.id(), vnfc.vduId());
    }

    private static String name(Vnfc vnfc) {
        return vnfc.vduId() + "-" + vnfc.index();
    }

    /** What a given-up operation has left may be of the same index as what replaces it. */
    private String removal(Vnfc vnfc) {
        var earlier = removed.stream()
                .takeWhile(each -> !each.id().equals(vnfc.id()))
                .filter(each -> name(each).equals(name(vnfc)))
                .count();
        return "remove-" + name(vnfc) + (earlier == 0 ? "" : "." + earlier);
    }
}
