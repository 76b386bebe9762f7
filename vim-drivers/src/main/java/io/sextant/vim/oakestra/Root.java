package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is at the root, and the few things that can be asked of instances there. */
final class Root {
    private final RootApi api;
    private volatile boolean listsServices = true;

    Root(RootApi api) {
        this.api = api;
    }

    /** All clusters, active or not. */
    List<OakestraCluster> clusters() {
        return Documents.elements(api.get("/api/clusters/"))
                .flatMap(document -> OakestraCluster.of(document).stream())
                .toList();
    }

    Optional<OakestraService> service(String id) {
        return api.find("/api/service/" + id).flatMap(OakestraService::of);
    }

    /** What is there of these, by id. Only an administrator may list services; others have to ask for each. */
    Map<String, OakestraService> services(Collection<String> ids) {
        if (listsServices && ids.size() > 1) {
            try {
                return byId(Documents.elements(api.get("/api/services/")).toList());
            } catch (Problem e) {
                if (SouthboundFault.of(e)
                        .filter(SouthboundFault.UNAUTHORIZED::equals)
                        .isEmpty()) throw e;
                listsServices = false;
            }
        }
        var found = new HashMap<String, OakestraService>();
        ids.forEach(id -> service(id).ifPresent(service -> found.put(id, service)));
        return found;
    }

    /** One more instance, perhaps: the answer is the same whatever comes of it, and so none is as good. */
    void addInstance(String service) {
        try {
            api.post("/api/service/" + service + "/instance");
        } catch (Problem e) {
            if (SouthboundFault.of(e).filter(SouthboundFault.NO_ANSWER::equals).isEmpty()) throw e;
        }
    }

    /** Takes instances away. The root forgets them at once; their nodes end them a little later. */
    void removeInstances(String service, Collection<Instance> instances) {
        instances.forEach(i -> api.delete("/api/service/" + service + "/instance/" + i.number()));
    }

    private static Map<String, OakestraService> byId(List<JsonNode> documents) {
        return documents.stream()
                .flatMap(document -> OakestraService.of(document).stream())
                .collect(Collectors.toMap(OakestraService::id, Function.identity(), (first, _) -> first));
    }
}
