package io.sextant.vim.kubernetes;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;

import java.util.Map;

/** Connections to fake clusters. */
final class Lab {
    private Lab() {}

    static Vim connect(FakeKubernetes kubernetes, String token) {
        var properties = Map.of("token", token);
        return new KubernetesVimDriver()
                .connect(new VimConnection(
                        new ClusterId("fake"), new SiteId("here"), "kubernetes", kubernetes.url(), properties));
    }
}
