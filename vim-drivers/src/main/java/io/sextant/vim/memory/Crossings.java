package io.sextant.vim.memory;

import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.Uplink;
import io.sextant.vim.memory.Backbone.Way;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where chains leave a site in memory for another, or come from there. */
final class Crossings {
    private static final Duration ROUND_TRIP = Duration.ofMillis(1);

    private final MemorySite site;
    private final Function<Hop, String> addresses;

    /** @param addresses of the ends of chains */
    Crossings(MemorySite site, Function<Hop, String> addresses) {
        this.site = site;
        this.addresses = addresses;
    }

    /** The other sites can tell from now on which chains there are that answers come by. */
    void keep(LocalNsd localNsd) {
        site.joint().ifPresent(joint -> {
            var ways = localNsd.chains().stream()
                    .filter(chain -> site.measures().obstacle(chain.name()).isEmpty())
                    .flatMap(chain -> way(chain, joint.uplink()).stream())
                    .collect(Collectors.toSet());
            joint.backbone().keep(joint.uplink().address(), localNsd.id(), ways);
        });
    }

    void forget(LocalNsdId id) {
        site.joint().ifPresent(joint -> joint.backbone().forget(joint.uplink().address(), id));
    }

    /** Of a chain that leaves the site, if an answer comes. */
    Optional<Duration> roundTrip(Chain chain) {
        var source = addresses.apply(chain.hops().getFirst());
        return site.joint()
                .filter(joint -> way(chain, joint.uplink())
                        .filter(Way::sends)
                        .filter(way -> joint.backbone().answers(way, source))
                        .isPresent())
                .map(_ -> ROUND_TRIP);
    }

    private Optional<Way> way(Chain chain, Uplink uplink) {
        var last = chain.hops().getLast();
        if (last instanceof Hop.Beyond to)
            return Optional.of(new Way(true, uplink.address(), to.remote(), to.key(), to.address()));
        if (chain.hops().getFirst() instanceof Hop.Beyond from)
            return Optional.of(new Way(false, from.remote(), uplink.address(), from.key(), addresses.apply(last)));
        return Optional.empty();
    }
}
