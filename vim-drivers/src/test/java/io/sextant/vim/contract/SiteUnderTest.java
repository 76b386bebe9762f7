package io.sextant.vim.contract;

import io.sextant.vim.NetworkId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import org.junit.jupiter.api.AfterEach;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A site for one test class: its IML and the cluster whose networks and workloads the IML connects. */
public interface SiteUnderTest extends ClusterUnderTest {
    /** The IML of the site. */
    Iml iml();

    /** Takes from the function what it runs in, as nobody asked for. */
    void lose(FunctionId function);

    /** Overrides the cluster's, since what a function is on cannot be deleted before it. */
    @Override
    @AfterEach
    default void removeWhatTheTestMade() {
        iml().localNsds().forEach(n -> iml().withdraw(n.id()));
        iml().functions().forEach(f -> iml().remove(f.id()));
        assertThat(iml().localNsds()).isEmpty();
        assertThat(iml().functions()).isEmpty();
        ClusterUnderTest.super.removeWhatTheTestMade();
    }

    default FunctionId function(String text) {
        return new FunctionId(text);
    }

    default FunctionSpec router(NetworkId left, NetworkId right) {
        return new FunctionSpec(
                "router", "router", Requirement.NONE, List.of(new PortSpec("in", left), new PortSpec("out", right)));
    }
}
