package io.sextant.nfvo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.Position;
import io.sextant.vim.iml.Sites;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.toSet;

/**
 * What is wished of the place of a service: by the member {@code placement} of its parameters (additionalParamsForNs), and of what
 * that does not say, by its NSD.
 */
final class WantedPlacement {
    private static final String PARAMETER = "placement";
    private static final long MOST_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(Wanted.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private WantedPlacement() {}

    /** As it is written. */
    record Wanted(
            Optional<String> policy,
            Optional<Place> nearTo,
            Optional<String> nearSite,
            Optional<Double> delayBudgetMs,
            Optional<Boolean> relocate,
            Optional<Set<String>> leave) {
        static final Wanted NOTHING = new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        Wanted or(PlacementPolicy stated) {
            return new Wanted(
                    policy.or(stated::policy),
                    nearTo.or(() -> stated.nearTo().map(point -> new Place(point.latitude(), point.longitude()))),
                    nearSite.or(stated::nearSite),
                    delayBudgetMs.or(() -> stated.delayBudget().map(budget -> budget.toNanos() / 1e6)),
                    relocate.or(stated::relocate),
                    leave);
        }

        boolean saysWhere() {
            return policy.isPresent() || nearTo.isPresent() || nearSite.isPresent() || delayBudgetMs.isPresent();
        }
    }

    record Place(
            @JsonProperty(required = true) double latitude,
            @JsonProperty(required = true) double longitude) {}

    /** @throws Problem 422 if it cannot be understood, names what there is not, or needs more to be said */
    static Wish of(InstantiateRequest request, PlacementPolicy stated, Sites sites) {
        var asked = wanted(request.additionalParams()).orElse(Wanted.NOTHING);
        if (asked.leave().isPresent()) throw wrong("only a service that is somewhere can leave");
        return wish(asked.or(stated), sites);
    }

    /**
     * That the service is to leave clusters, if a healing says so. What else it says counts for that; where it says nothing,
     * what was wished of the service counts.
     *
     * @throws Problem 422 as {@link #of(InstantiateRequest, PlacementPolicy, Sites)}
     */
    static Optional<Relocation> of(NsInstance ns, HealRequest.OfNs request, Sites sites) {
        return wanted(request.additionalParams()).map(wanted -> {
            var left = wanted
                    .leave()
                    .filter(names -> !names.isEmpty())
                    .orElseThrow(() -> wrong("a healing says by 'leave' which VIMs the service is to leave"))
                    .stream()
                    .map(WantedPlacement::cluster)
                    .collect(toSet());
            var wish = wanted.saysWhere()
                    ? wish(wanted, sites).in(ns.is().wish().countries())
                    : ns.is().wish();
            var before = ns.placement().orElseThrow(() -> wrong("the service is nowhere"));
            return new Relocation(before, left, wish);
        });
    }

    private static Optional<Wanted> wanted(Map<String, Object> parameters) {
        return Optional.ofNullable(parameters.get(PARAMETER)).map(WantedPlacement::read);
    }

    private static Wanted read(Object written) {
        try {
            return READER.readValue(Json.MAPPER.<JsonNode>valueToTree(written));
        } catch (JsonMappingException e) {
            throw wrong(e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong(e.getMessage());
        }
    }

    private static Wish wish(Wanted wanted, Sites sites) {
        var wish = new Wish(
                wanted.policy().map(WantedPlacement::policy),
                wanted.nearTo().map(place -> new Position(place.latitude(), place.longitude())),
                wanted.nearSite().map(site -> site(site, sites)),
                wanted.delayBudgetMs().map(WantedPlacement::budget),
                Map.of(),
                wanted.relocate());
        if (!wish.isNear()
                && (wish.delayBudget().isPresent() || wish.policy().equals(Optional.of(Policy.LATENCY_DISTANCE))))
            throw wrong("a delay is to somewhere, so it needs nearTo or nearSite");
        return wish;
    }

    private static Policy policy(String name) {
        return Policy.named(name)
                .orElseThrow(() -> wrong("there is no policy '" + name + "'; there are: " + Policy.names()));
    }

    private static ClusterId cluster(String name) {
        try {
            return new ClusterId(name);
        } catch (IllegalArgumentException e) {
            throw wrong("leave: " + e.getMessage());
        }
    }

    private static SiteId site(String name, Sites sites) {
        return sites.all().stream()
                .filter(site -> site.value().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no site '" + name + "'; there are: " + sites.all()));
    }

    private static Duration budget(double millis) {
        if (!(millis >= 0 && millis <= MOST_MILLIS))
            throw wrong("delayBudgetMs is from 0 to " + MOST_MILLIS + ", not " + millis);
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private static Problem wrong(String why) {
        return Problem.unprocessable(
                "additionalParamsForNs/" + PARAMETER + ", with what the NSD says beside it: " + why + ".");
    }
}
