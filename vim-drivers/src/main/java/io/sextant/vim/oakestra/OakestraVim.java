package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.Virtualization;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The clusters of an Oakestra root, or the one of them that is meant, as one cluster. */
final class OakestraVim implements Vim {
    private final String who;
    private final SiteId site;
    private final Optional<String> target;
    private final RootApi api;
    private final Root root;
    private final Applications applications;
    private final Looks looks;
    private final OakestraWorkloads workloads;
    private final Optional<Hooks> hooks;

    OakestraVim(VimConnection connection, Account account, Pace pace) {
        this.who = "cluster '" + connection.cluster() + "' (Oakestra)";
        this.site = connection.site();
        this.target = connection.property("cluster");
        var http = new RootHttp(who, connection.url());
        this.api = new RootApi(http, new Session(http, account, System::nanoTime));
        this.root = new Root(api);
        this.applications = new Applications(api, connection.cluster(), new Sla(account.username(), target));
        this.hooks = connection.property("resourceAbstractor").map(url -> hooks(connection, url));
        this.looks = new Looks(root, pace);
        var launch = new Launch(root, looks, applications, pace, new Refusals(who, target));
        this.workloads = new OakestraWorkloads(who, applications, root, looks, launch, pace);
    }

    /**
     * What the active clusters have together. Oakestra reserves nothing: a core counts for it as often as it is asked for. So
     * what our own workloads were promised is taken off here.
     */
    @Override
    public ClusterSummary summary() {
        var active = active();
        var total = active.stream().map(OakestraCluster::total).reduce(Resources.NONE, Resources::plus);
        var promised =
                applications.all().stream().map(a -> a.mark().resources()).reduce(Resources.NONE, Resources::plus);
        var left = total.minus(promised);
        var available = active.stream().mapToLong(OakestraCluster::available).sum();
        return new ClusterSummary(
                site,
                total,
                new Resources(left.cpuMillis(), Math.min(left.memoryBytes(), available)),
                active.stream().anyMatch(OakestraCluster::containers)
                        ? Set.of(Virtualization.CONTAINER)
                        : Set.<Virtualization>of(),
                Set.of(),
                active.size() == 1 ? active.getFirst().position() : Optional.empty(),
                Map.of(),
                load(active, total),
                Optional.empty());
    }

    @Override
    public <C> Optional<C> capability(Class<C> capability) {
        hooks.ifPresent(Hooks::ask);
        return List.of(workloads, workloads.events()).stream()
                .filter(capability::isInstance)
                .map(capability::cast)
                .findFirst();
    }

    @Override
    public void close() {
        hooks.ifPresent(Hooks::close);
        workloads.events().close();
        looks.close();
        api.close();
    }

    private Hooks hooks(VimConnection connection, String abstractor) {
        var http = new RootHttp(who, uri(abstractor));
        return new Hooks(http, "sextant-" + connection.cluster(), uri(connection.required("hook")), this::changed);
    }

    private void changed() {
        looks.changed();
        workloads.events().changed();
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable("'" + text + "' is no URL.");
        }
    }

    private List<OakestraCluster> active() {
        var active = root.clusters().stream()
                .filter(c -> c.active()
                        && target.filter(name -> !name.equals(c.name())).isEmpty())
                .toList();
        if (!active.isEmpty()) return active;
        throw SouthboundFault.UNREACHABLE.problem(
                who,
                target.map(name -> "the root has no active cluster '" + name + "'")
                        .orElse("none of the root's clusters is active"));
    }

    /** The mean over all cores. */
    private static OptionalDouble load(List<OakestraCluster> active, Resources total) {
        if (total.cpuMillis() == 0) return OptionalDouble.empty();
        var busy = active.stream()
                .mapToDouble(c -> c.load() * c.total().cpuMillis())
                .sum();
        return OptionalDouble.of(Math.min(1, busy / total.cpuMillis()));
    }
}
