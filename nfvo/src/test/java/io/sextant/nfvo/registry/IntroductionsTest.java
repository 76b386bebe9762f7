package io.sextant.nfvo.registry;

import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Peer;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.Backbone;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class IntroductionsTest {
    private final MemorySite one = new MemorySite(new SiteId("one"));
    private final MemorySite two = new MemorySite(new SiteId("two"));
    private final MemorySite three = new MemorySite(new SiteId("three"));
    private final Introductions introductions = new Introductions(
            new Sites(Stream.of(one, two, three).collect(Collectors.toMap(MemorySite::id, MemorySite::iml))));

    @AfterEach
    void close() {
        introductions.close();
    }

    @Test
    void eachSiteIsToldOfTheOthers() {
        one.join(new Backbone(), "192.0.2.1");
        introductions.introduceAll();
        assertThat(two.peers())
                .containsExactly(
                        new Peer(new SiteId("one"), Optional.of("192.0.2.1"), Optional.empty()),
                        new Peer(new SiteId("three"), Optional.empty(), Optional.empty()));
        assertThat(one.peers()).extracting(Peer::site).containsExactly(new SiteId("three"), new SiteId("two"));
    }

    @Test
    void oneThatCannotBeReachedKeepsNobodyFromBeingTold() {
        three.disconnectSite("the cable is cut");
        introductions.introduceAll();
        assertThat(one.peers()).extracting(Peer::site).containsExactly(new SiteId("two"));
        three.reconnectSite();
        introductions.introduceAll();
        assertThat(List.of(one.peers().size(), three.peers().size())).containsExactly(2, 2);
    }
}
