package io.sextant.vnfm;

import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.Vnfc.Order;
import io.sextant.vnfm.Vnfc.Replacement;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/** Which VNFCs come, go and change between what is there of a VNF and what it shall be, and in which wave. */
final class VnfcDifference {
    private final VnfInstance vnf;
    private final VnfShape shall;
    private final List<Vnfc> made;
    private final List<Vnfc> removed;
    private final Map<String, Vnfc> successors;
    private final Map<String, Integer> waves = new HashMap<>();

    VnfcDifference(VnfInstance vnf, VnfShape shall) {
        this.vnf = vnf;
        this.shall = shall;
        // What an earlier operation may have left is made sure of.
        var is = byId(vnf.is().placed());
        this.made = shall.placed().stream()
                .filter(vnfc -> !is.containsKey(vnfc.id()) || !vnf.present(vnfc))
                .toList();
        var stay = byId(shall.placed());
        this.removed = vnf.there().placed().stream()
                .filter(vnfc -> !stay.containsKey(vnfc.id()))
                .toList();
        this.successors = made.stream()
                .filter(vnfc -> vnfc.replaces().isPresent())
                .collect(toMap(vnfc -> vnfc.replaces().orElseThrow().vnfc(), Function.identity()));
        number();
    }

    /** One VDU's instances that roll come one after the other, all others at once. */
    private void number() {
        var next = new HashMap<String, Integer>();
        for (var vnfc : made) waves.put(vnfc.id(), rolls(vnfc) ? next.merge(vnfc.vduId(), 1, Integer::sum) - 1 : 0);
    }

    private static boolean rolls(Vnfc vnfc) {
        return order(vnfc).filter(order -> order != Order.AT_ONCE).isPresent();
    }

    private static Optional<Order> order(Vnfc vnfc) {
        return vnfc.replaces().map(Replacement::order);
    }

    int lastWave() {
        return waves.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Those that it shall have and that are not there. */
    List<Vnfc> made() {
        return made;
    }

    List<Vnfc> made(int wave) {
        return made.stream().filter(vnfc -> waves.get(vnfc.id()) == wave).toList();
    }

    /** Those that are or may be there and that it shall not have. */
    List<Vnfc> removed() {
        return removed;
    }

    /** Of each VDU whose instances come before those they replace go, one. */
    List<Vnfc> temporary() {
        return made.stream()
                .filter(vnfc -> order(vnfc).filter(Order.LAST::equals).isPresent())
                .filter(vnfc -> waves.get(vnfc.id()) == 0)
                .toList();
    }

    /** Those that go before this one comes: it gets their place, or their addresses. */
    List<Vnfc> goingBefore(Vnfc vnfc) {
        return removed.stream()
                .filter(old -> heir(old).filter(vnfc::equals).isPresent())
                .filter(old -> !isLast(old))
                .toList();
    }

    /** Those that go when what the wave makes is in use. */
    List<Vnfc> removedIn(int wave) {
        return removed.stream()
                .filter(old -> heir(old).isEmpty() || isLast(old))
                .filter(old -> heir(old).map(vnfc -> waves.get(vnfc.id())).orElse(0) == wave)
                .toList();
    }

    private boolean isLast(Vnfc old) {
        return Optional.ofNullable(successors.get(old.id()))
                .flatMap(VnfcDifference::order)
                .filter(order -> order == Order.LAST)
                .isPresent();
    }

    /** What a given-up operation has left may hold the addresses of what is made anew. */
    private Optional<Vnfc> heir(Vnfc old) {
        return Optional.ofNullable(successors.get(old.id()))
                .or(() -> made.stream()
                        .filter(vnfc -> vnfc.name().equals(old.name()))
                        .findFirst());
    }

    /** Those that stay, unless an operation that was given up has removed them. */
    List<Vnfc> doubtful() {
        return vnf.residue().isEmpty()
                ? List.of()
                : shall.placed().stream().filter(vnf::present).toList();
    }

    /** The workloads that stay and are on other networks than they shall be. */
    List<Vnfc> reconnected() {
        return staying().filter(vnfc -> !wanted(vnfc).equals(found(vnfc))).toList();
    }

    private static Map<String, NetworkId> wanted(Vnfc vnfc) {
        return vnfc.cps().stream().collect(toMap(Vnfc.Cp::interfaceName, Vnfc.Cp::network));
    }

    private Map<String, NetworkId> found(Vnfc vnfc) {
        return vnf.endpoints().get(vnfc.id()).stream().collect(toMap(Endpoint::name, Endpoint::network));
    }

    /** The workloads that stay and run or stand still otherwise than they shall; all, if that is not known. */
    List<Vnfc> switched() {
        var otherwise = Stream.concat(Stream.of(vnf.is()), vnf.residue().stream())
                .anyMatch(shape -> shape.instantiated() && shape.started() != shall.started());
        return otherwise ? staying().toList() : List.of();
    }

    private Stream<Vnfc> staying() {
        return shall.placed().stream().filter(vnfc -> !vnfc.networkFunction() && vnf.present(vnfc));
    }

    /** The name of the step that removes it; there may be several of one name. */
    String removal(Vnfc vnfc) {
        var earlier = removed.stream()
                .takeWhile(each -> !each.id().equals(vnfc.id()))
                .filter(each -> each.name().equals(vnfc.name()))
                .count();
        return "remove-" + vnfc.name() + (earlier == 0 ? "" : "." + earlier);
    }

    private static Map<String, Vnfc> byId(List<Vnfc> vnfcs) {
        return vnfcs.stream().collect(toMap(Vnfc::id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }
}
