package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.Quantity;
import io.sextant.core.Problem;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;
import io.sextant.vim.site.SiteGuests;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Connects Kubernetes clusters. Properties:
 *
 * <ul>
 *   <li>{@code kubeconfig}: the text of one, with all keys in it; or else
 *   <li>{@code token}: a bearer token for the connection's URL, and {@code ca}: the PEM text of its authority, if no
 *       public one
 *   <li>{@code namespace}: where workloads are put, {@code sextant} if left out; it has to be there unless there is a quota
 *   <li>{@code agent} and {@code agentToken}: the URL and the token of the site's agent, if it gives interfaces on the site's
 *       links to pods
 *   <li>{@code limits}: {@code true} if workloads may not use more than what is reserved for them
 *   <li>{@code quota}, {@code container-defaults}: what all workloads together may have, and what a container has of which nothing
 *       else is said ({@link Tenant}); the namespace is made then if it is not there
 *   <li>{@code isolation}: {@code true} if only workloads may talk with one another that share a network
 * </ul>
 */
public final class KubernetesVimDriver implements VimDriver {
    @Override
    public String kind() {
        return "kubernetes";
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of("token", "kubeconfig", "agentToken");
    }

    @Override
    public Vim connect(VimConnection connection) {
        var namespace = connection.property("namespace").orElse("sextant");
        if (!namespace.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"))
            throw Problem.unprocessable("'" + namespace + "' is no name of a namespace of Kubernetes.");
        var who = "cluster '" + connection.cluster() + "'";
        var server = ApiServer.of(connection);
        var api = new KubernetesApi(who, namespace, server.client());
        var tenant = new Tenant(api, amounts(connection, "quota"), amounts(connection, "container-defaults"));
        return new KubernetesVim(
                connection.site(),
                api,
                tenant,
                new WorkloadManifests(namespace, isTrue(connection, "limits"), connection.site()),
                new Belongings(api, isTrue(connection, "isolation")),
                new KubernetesCharts(api, server, tenant, Helm.installed(who), OfThisServer.FOLDERS),
                guests(connection));
    }

    private static Map<String, Quantity> amounts(VimConnection connection, String property) {
        return connection
                .property(property)
                .map(text -> Amounts.parse(property, text))
                .orElse(Map.of());
    }

    private static boolean isTrue(VimConnection connection, String property) {
        return connection.property(property).map(Boolean::parseBoolean).orElse(false);
    }

    private static Optional<SiteGuests> guests(VimConnection connection) {
        return connection
                .property("agent")
                .map(url -> new SiteGuests(connection.site(), agent(url), connection.required("agentToken")));
    }

    private static URI agent(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw Problem.unprocessable("'agent' is no URL of a site agent: " + e.getMessage() + ".");
        }
    }

    /** Made when the first cluster is connected, for all of them. */
    private static final class OfThisServer {
        static final HelmFolders FOLDERS = HelmFolders.in(Path.of(System.getProperty("java.io.tmpdir")));
    }
}
