package io.sextant.sol005.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.sol005.model.World.Service;
import io.sextant.vim.Networks;
import io.sextant.vim.Workloads;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vim.memory.Operation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds whenever nobody works on any operation. */
final class Invariants {
    private static final Map<Operation, Operation> OPPOSITES = Map.of(
            Operation.CREATE_NETWORK, Operation.DELETE_NETWORK,
            Operation.DEPLOY_WORKLOAD, Operation.TERMINATE_WORKLOAD,
            Operation.DEPLOY_FUNCTION, Operation.REMOVE_FUNCTION);

    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    /** Waits until all operations rest, then looks at everything. */
    void check() {
        for (var service : world.services) checkEnd(service, world.awaitRest(service));
        world.heard.assertToldOf(world.newStates());
        checkSites();
        checkEffects();
    }

    private void checkEnd(Service service, String state) {
        if (state.equals("ROLLED_BACK")) service.before.ifPresent(before -> checkSame(service, before));
    }

    private void checkSame(Service service, Map<String, Object> before) {
        var now = world.stored.is(world.stored.services().get(service.id()));
        var what = "%s after the rollback of %s".formatted(service.id(), service.operation);
        assertThat(now.keySet())
                .as(() -> "instances of " + what + world.stored.history(service.id()))
                .isEqualTo(before.keySet());
        now.forEach((instance, is) -> assertThat(is)
                .as(() -> instance + " of " + what + world.stored.history(service.id()))
                .isEqualTo(before.get(instance)));
    }

    /** What is at the sites belongs to a service; what a settled service has is at a site. */
    private void checkSites() {
        var there = there();
        var owned = new HashSet<String>();
        world.stored.services().forEach((id, service) -> {
            var resources = world.stored.resources(id, service);
            owned.addAll(resources);
            if (world.stored.settled(service)) {
                var missing = had(service);
                missing.removeAll(there);
                assertThat(missing)
                        .as(() -> "resources of %s that are not there%s".formatted(id, world.stored.history(id)))
                        .isEmpty();
            }
        });
        there.removeAll(owned);
        assertThat(there).as("resources that no service has").isEmpty();
    }

    /** The VNFCs that a service's VNFs say are there: none but those that they consist of. */
    private Set<String> had(JsonNode service) {
        var had = new HashSet<String>();
        for (var vnf : world.stored.vnfs(service)) {
            var vnfcs = Stored.elements(vnf.path("is").path("vnfcs")).stream()
                    .map(vnfc -> vnfc.path("id").asText())
                    .collect(Collectors.toSet());
            var present = new HashSet<String>();
            vnf.path("endpoints").fieldNames().forEachRemaining(present::add);
            assertThat(vnfcs).as("VNFCs of %s", vnf).containsAll(present);
            had.addAll(present);
        }
        return had;
    }

    /** When every service is gone, so is everything that was made for them. */
    void checkNothingIsLeft() {
        assertThat(there()).isEmpty();
        for (var site : world.sites()) {
            assertThat(site.effects().count(Operation.UPLOAD_IMAGE))
                    .as("images that came and went")
                    .isEqualTo(site.effects().count(Operation.DROP_IMAGE));
            assertThat(site.isEmpty()).isTrue();
        }
    }

    private Set<String> there() {
        return world.sites().stream().flatMap(Invariants::there).collect(Collectors.toSet());
    }

    private static Stream<String> there(MemorySite site) {
        var vim = site.vim();
        var iml = site.iml();
        return Stream.of(
                        vim.require(Workloads.class).all().stream()
                                .map(each -> each.id().value()),
                        vim.require(Networks.class).all().stream()
                                .map(each -> each.id().value()),
                        iml.functions().stream().map(each -> each.id().value()),
                        iml.localNsds().stream().map(each -> each.id().value()))
                .flatMap(ids -> ids);
    }

    /** Nothing was made twice without having been removed between, and nothing was removed that was not there. */
    private void checkEffects() {
        for (var site : world.sites())
            OPPOSITES.forEach((make, remove) -> {
                var balance = new HashMap<String, Integer>();
                for (var effect : site.effects().all()) {
                    if (effect.operation() == make) balance.merge(effect.id(), 1, Integer::sum);
                    if (effect.operation() == remove) balance.merge(effect.id(), -1, Integer::sum);
                }
                assertThat(balance.values()).allMatch(count -> count == 0 || count == 1);
            });
    }
}
