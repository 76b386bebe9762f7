package io.sextant.accel.linux;

import io.sextant.accel.FunctionType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@NeedsKernel
class SupportTest {
    @TempDir
    Path dir;

    private Lab lab;
    private Support support;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        support = new Support(lab.holder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void whatTheKernelCannotDoIsToldInWordsAndTheRestIsThere() {
        var lacking = lab.holder.root()
                ? EnumSet.of(FunctionType.SFC_PROXY, FunctionType.CUSTOM)
                : EnumSet.of(FunctionType.SFC_PROXY, FunctionType.CUSTOM, FunctionType.SEGMENT_STEERING);
        assertThat(support.lacking()).containsOnlyKeys(lacking.toArray(FunctionType[]::new));
        assertThat(support.lack(FunctionType.SFC_PROXY).orElseThrow()).contains("End.AS");
    }

    @Test
    void aToolThatIsNotInstalledIsNamed() {
        assertThat(support.lack(new Needs(List.of(), "", List.of("no-such-tool"))))
                .contains("the command 'no-such-tool' is not installed");
    }

    @Test
    void whatTheKernelRefusesIsToldInItsWordsAndTryingItLeavesNothing() {
        var before = lab.objects();
        lab.holder.home().ip(List.of("netns add " + lab.holder.prefix() + ".probe"));
        assertThat(support.lack(Needs.ip("link add name x type nosuchtype")).orElseThrow())
                .contains("Unknown device type");
        assertThat(lab.objects()).isEqualTo(before);
    }
}
