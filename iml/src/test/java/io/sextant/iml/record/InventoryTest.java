package io.sextant.iml.record;

import io.sextant.iml.SiteProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InventoryTest {
    @TempDir
    Path dir;

    // What is really there, which the records have to agree with.
    private final Set<String> world = new HashSet<>();
    private boolean makingFails;
    private boolean unmakingFails;
    private Inventory<Thing> things;

    record Thing(String id, String spec, Phase phase) implements Inventory.Item<Thing> {
        @Override
        public Thing in(Phase next) {
            return new Thing(id, spec, next);
        }
    }

    @BeforeEach
    void restart() {
        things = new Inventory<>(
                "thing",
                new Records<>(dir, Thing.class, Thing::id),
                new Inventory.Craft<>(this::make, _ -> {}, this::unmake));
    }

    @Test
    void askedAgainItIsTheSameAndNothingElse() {
        var first = put("spec");
        assertThat(put("spec")).isEqualTo(first);
        assertThatThrownBy(() -> put("other")).isInstanceOf(SiteProblem.class).hasMessageContaining("thing a");
    }

    @Test
    void whatCannotBeMadeLeavesNothing() {
        makingFails = true;
        assertThatThrownBy(() -> put("spec")).hasMessage("making fails");
        assertThat(world).isEmpty();
        assertThat(things.known()).isEmpty();
    }

    @Test
    void whatCanNeitherBeMadeNorUnmadeStaysKnownAndIsTriedAgain() {
        makingFails = true;
        unmakingFails = true;
        assertThatThrownBy(() -> put("spec"))
                .hasMessage("making fails")
                .hasSuppressedException(failed("unmaking fails"));
        assertThat(things.all()).isEmpty();
        assertThat(things.known()).hasSize(1);
        makingFails = false;
        unmakingFails = false;
        assertThat(put("other").phase()).isEqualTo(Phase.PRESENT);
        assertThat(world).containsExactly("a");
    }

    @Test
    void whatWasHalfMadeOrHalfGoneIsUnmadeAtStart() {
        things.record(new Thing("a", "spec", Phase.CREATING));
        things.record(new Thing("b", "spec", Phase.REMOVING));
        things.record(new Thing("c", "spec", Phase.PRESENT));
        world.addAll(Set.of("a", "b"));
        restart();
        things.reconcile(thing -> world.add(thing.id()));
        assertThat(world).containsExactly("c");
        assertThat(things.known()).extracting(Thing::id).containsExactly("c");
    }

    @Test
    void oneThingThatCannotBeRepairedKeepsNoOtherFromIt() {
        List.of("a", "b", "c").forEach(id -> things.record(new Thing(id, "spec", Phase.PRESENT)));
        things.reconcile(thing -> {
            if (thing.id().equals("b")) throw failed("broken");
            world.add(thing.id());
        });
        assertThat(world).containsExactlyInAnyOrder("a", "c");
        assertThat(things.all()).extracting(Thing::id).contains("b");
    }

    @Test
    void aRemovalThatFailsIsRepeated() {
        put("spec");
        unmakingFails = true;
        assertThatThrownBy(() -> things.remove("a")).hasMessage("unmaking fails");
        assertThat(things.all()).isEmpty();
        unmakingFails = false;
        assertThat(things.remove("a")).isTrue();
        assertThat(things.remove("a")).isFalse();
        assertThat(world).isEmpty();
    }

    @Test
    void aGuardKeepsWhatMayNotGo() {
        put("spec");
        assertThatThrownBy(() -> things.remove("a", _ -> {
                    throw failed("in use");
                }))
                .hasMessage("in use");
        assertThat(things.find("a")).isPresent();
    }

    @Test
    void aGlanceWaitsForNobody() {
        put("spec");
        var glanced = new ArrayList<String>();
        things.change("a", thing -> {
            CompletableFuture.runAsync(() -> things.glance("a", t -> glanced.add(t.id())))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            return thing;
        });
        assertThat(glanced).isEmpty();
        things.glance("a", t -> glanced.add(t.id()));
        things.glance("b", t -> glanced.add(t.id()));
        assertThat(glanced).containsExactly("a");
    }

    private Thing put(String spec) {
        return things.put("a", t -> t.spec().equals(spec), () -> things.record(new Thing("a", spec, Phase.CREATING)));
    }

    private Thing make(Thing thing) {
        world.add(thing.id());
        if (makingFails) {
            throw failed("making fails");
        }
        return thing;
    }

    private void unmake(Thing thing) {
        if (unmakingFails) {
            throw failed("unmaking fails");
        }
        world.remove(thing.id());
    }

    private static IllegalStateException failed(String words) {
        return new IllegalStateException(words);
    }
}
