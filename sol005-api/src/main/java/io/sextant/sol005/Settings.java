package io.sextant.sol005;

import io.sextant.catalogue.csar.signature.SignaturePolicy;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.csar.signature.TrustStore;
import io.sextant.catalogue.fetch.AllowList;
import io.sextant.core.id.SiteId;
import io.sextant.core.notification.NotificationSettings;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.lifecycle.BackOff;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.lifecycle.FaultInjection;
import io.sextant.nfvo.fault.RelocationSettings;
import io.sextant.nfvo.placement.policy.Policy;
import org.eclipse.microprofile.config.Config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operator configures, by environment variables (or system properties) of these names:
 *
 * <ul>
 *   <li>{@code SEXTANT_DB_URL}, {@code SEXTANT_DB_USER} (sextant), {@code SEXTANT_DB_PASSWORD} (empty): the PostgreSQL,
 *       migrated; the launcher sets them when it starts one of its own.
 *   <li>{@code SEXTANT_DATA} (./data): folder of the uploaded files.
 *   <li>{@code SEXTANT_SITE} (local), {@code SEXTANT_SITE_URL}, {@code SEXTANT_SITE_TOKEN}: the site and its agent.
 *   <li>{@code SEXTANT_SITES} (none): further sites, separated by commas, of each its name, the URL of its agent and the
 *       token, with spaces between them.
 *   <li>{@code SEXTANT_PUBLIC_URL} (none): what URIs begin with, when clients reach the server through a proxy.
 *   <li>{@code SEXTANT_FETCH_ALLOW} (none): hosts and networks, separated by commas, that packages and images are fetched
 *       from although such addresses are refused otherwise.
 *   <li>{@code SEXTANT_PAGE_SIZE} (100): how many entries a page of a list has at most, 1 to 1000.
 *   <li>{@code SEXTANT_SIGNATURES} (verify): what becomes of packages by their signatures, a {@link SignaturePolicy}.
 *   <li>{@code SEXTANT_TRUST} (trust in the data folder): the certificates of trusted signers, a folder or a file.
 *   <li>{@code SEXTANT_PLACEMENT_POLICY} (best_fit): how clusters are ranked unless a request says so, a {@link Policy}.
 *   <li>{@code SEXTANT_RELOCATE_AFTER} (60), {@code SEXTANT_RELOCATE_LATE_AFTER} (60), {@code SEXTANT_RELOCATE_PAUSE} (600):
 *       seconds that a cluster may be out of reach, and a chain late, before services are placed elsewhere that allow it;
 *       and that they stay there at least.
 *   <li>{@code SEXTANT_CALLBACK_TEST} (on): whether the callback of a new subscription must answer a GET.
 *   <li>{@code SEXTANT_NOTIFICATION_TIMEOUT} (10): seconds that a subscriber may take to answer.
 *   <li>{@code SEXTANT_NOTIFICATION_LIFETIME} (24): hours for which a notification is tried.
 *   <li>{@code SEXTANT_STEP_LIMIT} (900): seconds that a step of an operation may take, unless its descriptor says so.
 *   <li>{@code SEXTANT_STEP_TRIES} (6), {@code SEXTANT_STEP_PATIENCE} (15): how often a step is tried that fails by what
 *       may pass, and for how many seconds.
 *   <li>{@code SEXTANT_TEST} (false), {@code SEXTANT_FAULT} (none): halts the server at a step, in crash tests.
 * </ul>
 *
 * @param sites the sites' agents; without one nothing can be instantiated
 */
public record Settings(
        JdbcSettings database,
        Path data,
        List<Site> sites,
        Optional<URI> publicUri,
        AllowList fetchAllow,
        int pageSize,
        Signatures signatures,
        NotificationSettings notifications,
        EngineSettings engine,
        Policy placementPolicy,
        RelocationSettings relocation) {
    /** A site, where its agent is and the bearer token that it asks for. */
    public record Site(SiteId id, URI agent, String token) {
        /** Without the token, so that a log may show it. */
        @Override
        public String toString() {
            return id + " at " + agent;
        }
    }

    /**
     * The settings, or an exception that names the variable at fault.
     *
     * @throws IllegalArgumentException when a value is missing or cannot be read
     */
    public static Settings from(Config config) {
        return new Settings(
                new JdbcSettings(
                        required(config, "SEXTANT_DB_URL"),
                        text(config, "SEXTANT_DB_USER").orElse("sextant"),
                        text(config, "SEXTANT_DB_PASSWORD").orElse("")),
                data(config),
                sites(config),
                uri(config, "SEXTANT_PUBLIC_URL"),
                fetchAllow(config),
                pageSize(config),
                signatures(config),
                notifications(config),
                engine(config),
                placementPolicy(config),
                relocation(config));
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String required(Config config, String name) {
        return text(config, name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    private static List<Site> sites(Config config) {
        var first = uri(config, "SEXTANT_SITE_URL").stream()
                .map(agent -> new Site(
                        new SiteId(text(config, "SEXTANT_SITE").orElse("local")),
                        agent,
                        text(config, "SEXTANT_SITE_TOKEN").orElse("")));
        var further = text(config, "SEXTANT_SITES").stream().flatMap(all -> Arrays.stream(all.split(",")));
        return Stream.concat(first, further.map(Settings::site)).toList();
    }

    /** What is wrong is said without the words, any of which may be a token. */
    private static Site site(String text) {
        var words = text.strip().split("\\s+");
        try {
            if (words.length == 3) return new Site(new SiteId(words[0]), uri("SEXTANT_SITES", words[1]), words[2]);
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "SEXTANT_SITES has of each site its name, the URL of its agent and the token,"
                        + " with spaces between them, and a comma between two sites");
    }

    private static Optional<URI> uri(Config config, String name) {
        return text(config, name).map(value -> uri(name, value));
    }

    private static URI uri(String name, String value) {
        var uri = URI.create(value);
        if (uri.getScheme() == null || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null)
            throw new IllegalArgumentException(name + "='" + value + "' is no absolute URI of a server");
        return uri;
    }

    private static AllowList fetchAllow(Config config) {
        try {
            return text(config, "SEXTANT_FETCH_ALLOW").map(AllowList::of).orElse(AllowList.NOTHING);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("SEXTANT_FETCH_ALLOW: " + e.getMessage(), e);
        }
    }

    private static int pageSize(Config config) {
        return upTo1000(config, "SEXTANT_PAGE_SIZE", 100);
    }

    private static Policy placementPolicy(Config config) {
        var name = text(config, "SEXTANT_PLACEMENT_POLICY").orElse("best_fit");
        return Policy.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "SEXTANT_PLACEMENT_POLICY='" + name + "' is none of: " + Policy.names()));
    }

    private static RelocationSettings relocation(Config config) {
        return new RelocationSettings(
                Duration.ofSeconds(upTo1000(config, "SEXTANT_RELOCATE_AFTER", 60)),
                Duration.ofSeconds(upTo1000(config, "SEXTANT_RELOCATE_LATE_AFTER", 60)),
                Duration.ofSeconds(upTo1000(config, "SEXTANT_RELOCATE_PAUSE", 600)));
    }

    private static NotificationSettings notifications(Config config) {
        var test = text(config, "SEXTANT_CALLBACK_TEST").orElse("on");
        if (!test.equals("on") && !test.equals("off"))
            throw new IllegalArgumentException("SEXTANT_CALLBACK_TEST='" + test + "' is neither on nor off");
        return NotificationSettings.DEFAULT
                .withCallbackTest(test.equals("on"))
                .within(
                        Duration.ofSeconds(upTo1000(config, "SEXTANT_NOTIFICATION_TIMEOUT", 10)),
                        Duration.ofHours(upTo1000(config, "SEXTANT_NOTIFICATION_LIFETIME", 24)));
    }

    private static int upTo1000(Config config, String name, int byDefault) {
        var value = text(config, name).orElse(Integer.toString(byDefault));
        if (!value.matches("[1-9]\\d{0,2}|1000"))
            throw new IllegalArgumentException(name + "='" + value + "' is no number from 1 to 1000");
        return Integer.parseInt(value);
    }

    private static Path data(Config config) {
        return Path.of(text(config, "SEXTANT_DATA").orElse("data")).toAbsolutePath();
    }

    private static Signatures signatures(Config config) {
        return new Signatures(policy(config), trustStore(config), Clock.systemUTC());
    }

    private static SignaturePolicy policy(Config config) {
        try {
            return text(config, "SEXTANT_SIGNATURES")
                    .map(SignaturePolicy::named)
                    .orElse(SignaturePolicy.VERIFY);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("SEXTANT_SIGNATURES: " + e.getMessage(), e);
        }
    }

    private static TrustStore trustStore(Config config) {
        var place = text(config, "SEXTANT_TRUST").map(Path::of);
        place.filter(Files::notExists).ifPresent(missing -> {
            throw new IllegalArgumentException("SEXTANT_TRUST='" + missing + "' is not there");
        });
        return TrustStore.of(place.orElseGet(() -> data(config).resolve("trust")));
    }

    private static EngineSettings engine(Config config) {
        var usual = BackOff.DEFAULT;
        return EngineSettings.DEFAULT
                .with(faults(config))
                .withStepLimit(Duration.ofSeconds(upTo1000(config, "SEXTANT_STEP_LIMIT", 900)))
                .with(new BackOff(
                        upTo1000(config, "SEXTANT_STEP_TRIES", usual.tries()),
                        usual.first(),
                        Duration.ofSeconds(upTo1000(config, "SEXTANT_STEP_PATIENCE", 15))));
    }

    private static FaultInjection faults(Config config) {
        var environment = new HashMap<String, String>();
        text(config, "SEXTANT_FAULT").ifPresent(fault -> environment.put("SEXTANT_FAULT", fault));
        text(config, "SEXTANT_TEST")
                .filter(test -> test.equals("true") || test.equals("1"))
                .ifPresent(_ -> environment.put("SEXTANT_TEST", "true"));
        return FaultInjection.from(environment);
    }
}
