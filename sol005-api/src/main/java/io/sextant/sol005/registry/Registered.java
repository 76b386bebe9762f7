package io.sextant.sol005.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.nfvo.registry.ClusterRegistry;
import io.sextant.nfvo.registry.Evacuation;
import io.sextant.nfvo.registry.Finding;
import io.sextant.nfvo.registry.Registration;
import io.sextant.nfvo.registry.Role;
import io.sextant.sol005.http.Etags;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.model.Evacuated;
import io.sextant.sol005.own.model.Occupancy;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of sites and of clusters alike.
 *
 * @param role which of the two
 */
record Registered(Role role, ClusterRegistry registry, Evacuation evacuation, Exchange exchange) {
    /** The registration that a path names, or Problem 404. */
    Registration get(String id) {
        return registry.get(role, id(id));
    }

    /** The name that a path carries; a text that is none can name nothing: 404. */
    ClusterId id(String text) {
        try {
            return new ClusterId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(role.name().toLowerCase(Locale.ROOT), text);
        }
    }

    /** What this process has found of it last. */
    Optional<Finding> finding(Registration of) {
        return registry.lastCheck(of);
    }

    /** Its ETag: how it fares is part of it. */
    String etag(Registration of) {
        var checked = finding(of).map(it -> "." + it.checked().toEpochMilli()).orElse("");
        return Etags.of(of.version()) + checked;
    }

    /** The version that If-Match (null when absent) asks for; how it fares may have changed since. */
    OptionalLong expected(String ifMatch, ClusterId id) {
        var versions = ifMatch == null ? null : ifMatch.replaceAll("\\.\\d+\"", "\"");
        return Etags.expected(versions, () -> registry.get(role, id).version());
    }

    Response check(String id) {
        return exchange.json(HealthMapper.wire(Optional.of(registry.checkNow(get(id)))));
    }

    Response drain(String id) {
        var there = registry.drain(role, id(id));
        return exchange.json(new Occupancy()
                .nsInstanceIds(texts(there.services()))
                .vnfInstanceIds(texts(there.vnfs()))
                .vimIds(texts(there.vims())));
    }

    Response evacuate(String id) {
        registry.drain(role, id(id));
        return exchange.json(
                evacuation.begin(get(id)).stream().map(Registered::wire).toList());
    }

    private static Evacuated wire(Evacuation.Evacuated service) {
        return new Evacuated()
                .nsInstanceId(service.ns().toString())
                .nsLcmOpOccId(service.operation().map(Object::toString).orElse(null))
                .refusal(service.refusal().orElse(null));
    }

    Response remove(String id, String ifMatch) {
        var name = id(id);
        registry.remove(role, name, expected(ifMatch, name));
        return Response.noContent().build();
    }

    private static List<String> texts(List<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }
}
