package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.iml.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The local NSDs of services, each of which has the id of its service. */
final class LocalNsds {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNsds.class);

    private final Sites sites;

    LocalNsds(Sites sites) {
        this.sites = sites;
    }

    static LocalNsdId id(NsInstanceId ns) {
        return new LocalNsdId(ns.toString());
    }

    /**
     * The address of the site's uplink.
     *
     * @throws Problem 409 if it has none
     */
    String uplink(SiteId site) {
        return sites.get(site)
                .uplink()
                .map(Uplink::address)
                .orElseThrow(() -> Problem.conflict("Site " + site + " has no uplink to other sites."));
    }

    /** The same of several sites, which are asked at the same time. */
    Map<SiteId, String> uplinks(Collection<SiteId> several) {
        var found = new ConcurrentHashMap<SiteId, String>();
        atOnce(several, site -> found.put(site, uplink(site)));
        return found;
    }

    /**
     * Gives each site of the service its chains, and takes from it what it has beyond them.
     *
     * @throws Problem 502 if nothing passes one of them
     */
    void realise(NsInstance ns, List<Cut.Part> parts) {
        var all = ns.placement().stream()
                .flatMap(Placement::all)
                .map(at -> new AtSite(at.site(), new LocalNsd(id(ns.id()), ns.name(), chains(at.site(), parts))))
                .toList();
        var hindered = ConcurrentHashMap.<String>newKeySet();
        atOnce(all, each -> {
            if (each.chains().isEmpty()) sites.get(each.site).withdraw(id(ns.id()));
            else hindered.addAll(hindered(check(each, List.of())));
        });
        // Answers come from another site only when that has its part, too, and nothing there drops the probes.
        atOnce(
                all.stream()
                        .filter(each -> each.chains().stream().anyMatch(LocalNsds::leaves))
                        .toList(),
                each -> check(each, each.answered(hindered)));
    }

    /** Each site has its own work: one that is slow keeps no other waiting. Throws what the first of them fails with, after all. */
    private static <T> void atOnce(Collection<T> all, Consumer<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = all.stream()
                    .map(each -> CompletableFuture.runAsync(() -> call.accept(each), threads))
                    .toList();
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }

    /** Gives sites the chains of before, be it that nothing passes them; a site that the service was not at has none. */
    void restore(NsInstance ns, List<Cut.Part> parts) {
        var relocation = ns.relocation().orElseThrow();
        ns.placement().stream().flatMap(Placement::all).forEach(at -> {
            var chains = relocation.before().all().anyMatch(was -> was.site().equals(at.site()))
                    ? chains(at.site(), parts)
                    : List.<Chain>of();
            if (chains.isEmpty()) sites.get(at.site()).withdraw(id(ns.id()));
            else sites.get(at.site()).apply(new LocalNsd(id(ns.id()), ns.name(), chains));
        });
    }

    private static List<Chain> chains(SiteId site, List<Cut.Part> parts) {
        return parts.stream()
                .filter(part -> part.site().isEmpty() || part.site().get().equals(site))
                .map(Cut.Part::chain)
                .toList();
    }

    private static boolean leaves(Chain chain) {
        return chain.hops().getLast() instanceof Hop.Beyond;
    }

    private record AtSite(SiteId site, LocalNsd localNsd) {
        List<Chain> chains() {
            return localNsd.chains();
        }

        /** The chains to other sites for which there is another that leads back, but for those with a hindered far part. */
        List<String> answered(Set<String> hindered) {
            return chains().stream()
                    .filter(chain -> leaves(chain) && chains().stream().anyMatch(back -> leadsBack(chain, back)))
                    .map(Chain::name)
                    .filter(name -> !hindered.contains(name + Cut.FAR))
                    .toList();
        }

        private static boolean leadsBack(Chain chain, Chain back) {
            return back.hops().getFirst().equals(chain.hops().getLast())
                    && back.hops().getLast().equals(chain.hops().getFirst());
        }
    }

    /** @param answered the chains along which an answer has to come */
    private List<ChainReport> check(AtSite at, List<String> answered) {
        var chains = sites.get(at.site).apply(at.localNsd).chains();
        var interrupted = chains.stream()
                .filter(chain -> isInterrupted(chain, answered.contains(chain.name())))
                .map(LocalNsds::words)
                .toList();
        if (!interrupted.isEmpty()) throw Problem.of(502, "Traffic cannot pass", String.join("; ", interrupted));
        chains.stream()
                .filter(chain -> !chain.verification().passed())
                .forEach(chain -> LOG.warn("NS instance {}, {}", at.localNsd.id(), words(chain)));
        return chains;
    }

    /** The names of those whose probes something drops that may let other packets pass. */
    private static List<String> hindered(List<ChainReport> chains) {
        return chains.stream()
                .filter(chain -> chain.verification().obstacle().isPresent())
                .map(ChainReport::name)
                .toList();
    }

    private static boolean isInterrupted(ChainReport chain, boolean answered) {
        var found = chain.verification();
        return found.interrupted()
                || answered && found.roundTrip().isEmpty() && found.obstacle().isEmpty();
    }

    private static String words(ChainReport chain) {
        return "chain " + chain.name() + ": " + chain.verification().detail();
    }
}
