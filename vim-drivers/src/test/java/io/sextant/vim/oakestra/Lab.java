package io.sextant.vim.oakestra;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.outbound.Deadline;
import io.sextant.vim.Image;
import io.sextant.vim.Resources;
import io.sextant.vim.VimConnection;
import io.sextant.vim.WorkloadSpec;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the driver have in common. */
final class Lab {
    /** Quick looks, patient waits: for what comes to pass. */
    static final Pace QUICK = new Pace(
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));

    private Lab() {}

    static VimConnection connection(FakeOakestra oakestra, Map<String, String> more) {
        var properties = new HashMap<>(Map.of("username", FakeUsers.NAME, "password", FakeUsers.PASSWORD));
        properties.putAll(more);
        return new VimConnection(new ClusterId("oak"), new SiteId("edge1"), "oakestra", oakestra.url(), properties);
    }

    static OakestraVim connect(FakeOakestra oakestra, Pace pace) {
        return OakestraVimDriver.connect(connection(oakestra, Map.of()), pace);
    }

    /** The same with a short wait for what does not come to pass. */
    static Pace impatient() {
        var brief = Duration.ofMillis(300);
        return new Pace(QUICK.busy(), QUICK.quiet(), brief, brief, brief, brief);
    }

    /** Waits until it is so; fails if it never is. */
    static void await(String what, BooleanSupplier so) {
        var end = Deadline.in(Duration.ofSeconds(30));
        while (!so.getAsBoolean()) {
            assertThat(end.isOver()).as("%s within 30 s", what).isFalse();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    static WorkloadSpec spec(String image) {
        return spec("the name", image, Resources.NONE);
    }

    static WorkloadSpec spec(String name, String image, Resources resources) {
        return new WorkloadSpec(
                name,
                Optional.of(new Image.Named("docker.io/library/" + image)),
                List.of("sleep", "600"),
                Map.of("A", "b", "C", "d"),
                resources,
                List.of());
    }
}
