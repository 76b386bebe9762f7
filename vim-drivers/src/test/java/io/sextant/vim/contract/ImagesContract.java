package io.sextant.vim.contract;

import io.sextant.vim.Digest;
import io.sextant.vim.Image;
import io.sextant.vim.Images;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadSpec;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link io.sextant.vim.Images} must keep. */
public interface ImagesContract extends ClusterUnderTest {
    /** An image archive that the cluster can run, and that stays up with {@link #command}. */
    TestImage image();

    default Images images() {
        return vim().require(Images.class);
    }

    default WorkloadSpec container(String name) {
        return new WorkloadSpec(
                name, Optional.of(new Image.Archive(image().digest())), command(), Map.of(), Resources.NONE, List.of());
    }

    private void upload(String workload) {
        images().upload(image().digest(), id(workload), image().size(), image().content());
    }

    @Test
    default void aContainerRunsFromTheImageThatWasGivenForIt() {
        assertThat(images().present(image().digest())).isFalse();
        upload("w");
        assertThat(images().present(image().digest())).isTrue();
        assertThat(workloads().deploy(id("w"), container("w")).state()).isEqualTo(State.RUNNING);
    }

    @Test
    default void givingTheSameImageAgainChangesNothing() {
        upload("w");
        upload("w");
        workloads().terminate(id("w"));
        assertThat(images().present(image().digest())).isFalse();
    }

    @Test
    default void anImageGoesWithItsLastWorkload() {
        upload("a");
        upload("b");
        workloads().deploy(id("a"), container("a"));
        workloads().terminate(id("a"));
        assertThat(images().present(image().digest())).isTrue();
        workloads().terminate(id("b"));
        assertThat(images().present(image().digest())).isFalse();
    }

    @Test
    default void anImageThatWasNotGivenForAWorkloadIsRefused() {
        assertFault(SouthboundFault.REFUSED, () -> workloads().deploy(id("w"), container("w")));
        assertThat(workloads().find(id("w"))).isEmpty();
    }

    @Test
    default void contentWithAnotherDigestIsRefusedAndNotKept() {
        var other = Digest.sha256("0".repeat(64));
        assertFault(SouthboundFault.REFUSED, () -> images().upload(other, id("w"), image().size(), image().content()));
        assertThat(images().present(other)).isFalse();
        assertThat(images().present(image().digest())).isFalse();
    }

    @Test
    default void contentOfAnotherSizeIsRefusedAndNotKept() {
        assertFault(
                SouthboundFault.REFUSED,
                () -> images().upload(image().digest(), id("w"), image().size() + 1, image().content()));
        assertThat(images().present(image().digest())).isFalse();
    }
}
