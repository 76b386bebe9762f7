package io.sextant.nfvo.registry;

import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import io.sextant.core.Problem;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kubeconfig that is safe to use at the server: it holds all that it needs, runs no program and reads no file here.
 *
 * @param server where the API of its current context is
 */
public record Kubeconfig(URI server) {
    /** The connection property that holds one. */
    public static final String PROPERTY = "kubeconfig";

    /** The most bytes that one may have. */
    public static final int LARGEST = 256 << 10;

    private static final String RULE = "kubeconfig";
    private static final YamlLimits LIMITS = new YamlLimits(LARGEST, 20, 10_000);

    private static final Set<String> OF_CLUSTER = Set.of(
            "server",
            "certificate-authority-data",
            "insecure-skip-tls-verify",
            "tls-server-name",
            "disable-compression",
            "extensions");
    private static final Set<String> OF_USER = Set.of(
            "client-certificate-data",
            "client-key-data",
            "token",
            "username",
            "password",
            "as",
            "as-uid",
            "as-groups",
            "as-user-extra",
            "extensions");

    /** What to do instead of what is refused. */
    private static final Map<String, String> INSTEAD = Map.of(
            "exec", "no program is run at the server; a token or a client certificate",
            "auth-provider", "no plugin is run at the server; a token or a client certificate",
            "tokenFile", "no file of the server is read; the token itself as 'token'",
            "certificate-authority", "no file of the server is read; 'certificate-authority-data'",
            "client-certificate", "no file of the server is read; 'client-certificate-data'",
            "client-key", "no file of the server is read; 'client-key-data'",
            "proxy-url", "a server that is reached without a proxy of its own");

    /**
     * The kubeconfig that the text is.
     *
     * @throws Problem 422 that says in which line it is none, or what of it is refused
     */
    public static Kubeconfig of(String text) {
        var faults = new Faults();
        try {
            var read = new YamlReader(LIMITS)
                    .read(PROPERTY, text.getBytes(StandardCharsets.UTF_8), faults)
                    .flatMap(document -> read(document, faults));
            if (read.isPresent() && !faults.refused()) return read.get();
        } catch (Faults.Enough _) {
            // What was found is told below.
        }
        throw Problem.unprocessable("The kubeconfig is refused: "
                        + faults.all().stream().map(Fault::toString).findFirst().orElse("it holds nothing") + ".")
                .with("faults", faults.all().stream().map(Fault::toString).toList());
    }

    /** All clusters and users are looked at, used or not: which are used is for another to find out. */
    private static Optional<Kubeconfig> read(YamlNode document, Faults faults) {
        if (!(document instanceof YamlMapping config)) return wrong(document, faults, "a mapping");
        named(config, "clusters", "cluster", faults).forEach(each -> refuse(each, OF_CLUSTER, faults));
        named(config, "users", "user", faults).forEach(each -> refuse(each, OF_USER, faults));
        return text(config, "current-context", faults)
                .flatMap(name -> one(config, "contexts", "context", name, faults))
                .flatMap(context -> text(context, "cluster", faults))
                .flatMap(name -> one(config, "clusters", "cluster", name, faults))
                .flatMap(cluster -> server(cluster, faults))
                .map(Kubeconfig::new);
    }

    private static Optional<URI> server(YamlMapping cluster, Faults faults) {
        var server = text(cluster, "server", faults);
        try {
            var url = server.map(URI::create);
            var fault = url.flatMap(Terms::fault);
            if (fault.isEmpty()) return url;
            faults.error(cluster.at(), RULE, "a server whose URL " + fault.get(), "an http or https URL");
        } catch (IllegalArgumentException e) {
            faults.error(cluster.at(), RULE, "a server that is no URL", "an http or https URL");
        }
        return Optional.empty();
    }

    private static void refuse(YamlMapping of, Set<String> known, Faults faults) {
        of.entries().forEach((key, entry) -> {
            if (!known.contains(key))
                faults.error(
                        entry.keyAt(),
                        RULE,
                        "'" + key + "'",
                        INSTEAD.getOrDefault(
                                key,
                                "only "
                                        + String.join(
                                                ", ", known.stream().sorted().toList())));
        });
    }

    /** The mappings of this key in the entries of a list. */
    private static List<YamlMapping> named(YamlMapping config, String list, String key, Faults faults) {
        return entries(config, list, faults).stream()
                .flatMap(entry -> mapping(entry, key, faults).stream())
                .toList();
    }

    private static Optional<YamlMapping> one(YamlMapping config, String list, String key, String name, Faults faults) {
        var found = entries(config, list, faults).stream()
                .filter(entry -> text(entry, "name", faults).equals(Optional.of(name)))
                .findFirst();
        if (found.isEmpty())
            faults.error(config.at(), RULE, "no entry of " + list + " that is used", "one of its name");
        return found.flatMap(entry -> mapping(entry, key, faults));
    }

    private static List<YamlMapping> entries(YamlMapping config, String list, Faults faults) {
        var value = config.get(list);
        if (value.orElse(null) instanceof YamlSequence(var at, var items)) {
            if (!items.stream().allMatch(YamlMapping.class::isInstance)) wrong(at, faults, "mappings in " + list);
            return items.stream()
                    .filter(YamlMapping.class::isInstance)
                    .map(YamlMapping.class::cast)
                    .toList();
        }
        wrong(value.map(YamlNode::at).orElse(config.at()), faults, "a list '" + list + "'");
        return List.of();
    }

    private static Optional<YamlMapping> mapping(YamlMapping of, String key, Faults faults) {
        var value = of.get(key);
        if (value.orElse(null) instanceof YamlMapping mapping) return Optional.of(mapping);
        return wrong(value.map(YamlNode::at).orElse(of.at()), faults, "a mapping '" + key + "'");
    }

    private static Optional<String> text(YamlMapping of, String key, Faults faults) {
        var value = of.get(key);
        if (value.orElse(null) instanceof YamlScalar scalar && scalar.kind() != YamlScalar.Kind.NULL)
            return Optional.of(scalar.text());
        return wrong(value.map(YamlNode::at).orElse(of.at()), faults, "a text '" + key + "'");
    }

    private static <T> Optional<T> wrong(YamlNode node, Faults faults, String expected) {
        return wrong(node.at(), faults, expected);
    }

    /** What stands there is not shown: it may be a secret. */
    private static <T> Optional<T> wrong(Position at, Faults faults, String expected) {
        faults.error(at, RULE, "something else or nothing", expected);
        return Optional.empty();
    }
}
