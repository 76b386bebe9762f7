package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.json.Json;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The applications that this connection has made at the root: each is one workload. */
final class Applications {
    /** After these the root may have it all the same: another call was quicker, or its answer got lost. */
    private static final Set<SouthboundFault> MAYBE_THERE =
            EnumSet.of(SouthboundFault.CONFLICT, SouthboundFault.NO_ANSWER);

    private final RootApi api;
    private final ClusterId cluster;
    private final Sla sla;
    private volatile Optional<String> user = Optional.empty();

    Applications(RootApi api, ClusterId cluster, Sla sla) {
        this.api = api;
        this.cluster = cluster;
        this.sla = sla;
    }

    /** All that are there. */
    List<Application> all() {
        return ours(api.get("/api/applications/" + user()));
    }

    /** The workload's, if it is there. The root finds nothing by name, so all are asked for. */
    Optional<Application> find(WorkloadId id) {
        return all().stream().filter(a -> a.mark().workload().equals(id)).findFirst();
    }

    /**
     * The workload's, made if it was not there. Nothing of it runs yet.
     *
     * @throws Problem {@link SouthboundFault#CONFLICT} if it is there with another specification
     */
    Application define(WorkloadId id, WorkloadSpec spec) {
        var mark = Mark.of(cluster, id, spec);
        var defined = made(mark, sla.of(mark, spec));
        if (!defined.mark().isOf(spec)) throw conflict(id);
        return defined;
    }

    private Application made(Mark mark, JsonNode description) {
        var id = mark.workload();
        var defined = post(mark, description)
                .or(() -> find(id))
                .orElseThrow(() -> api.broken("it took workload '" + id + "' and does not list it"));
        if (defined.service().isPresent()) return defined;
        delete(defined);
        throw api.broken(
                "it took workload '" + id + "' and dropped its service; perhaps its network cannot be registered");
    }

    Problem conflict(WorkloadId id) {
        return SouthboundFault.CONFLICT.problem(api.who(), "workload '" + id + "' is there with another specification");
    }

    /** Makes the application anew as it was, under other ids: with the old one the root ends all that was of it. */
    Application replace(Application old) {
        var kept = old.service().flatMap(id -> api.find("/api/service/" + id));
        var description = kept.map(document -> sla.again(old.mark(), document))
                .orElseThrow(() -> api.broken(
                        "it has dropped the service of workload '" + old.mark().workload() + "'"));
        delete(old);
        return made(old.mark(), description);
    }

    /** Keeps another mark. The root overwrites all four members together. */
    Application mark(Application application, Mark mark) {
        var document = Json.MAPPER
                .createObjectNode()
                .put("application_name", application.name())
                .put("application_namespace", Sla.NAMESPACE)
                .put("application_desc", mark.text());
        var services = document.putArray("microservices");
        application.service().ifPresent(services::add);
        api.put("/api/application/" + application.id(), document);
        return find(mark.workload())
                .filter(found -> found.mark().equals(mark))
                .orElseThrow(
                        () -> api.broken("it does not keep the description of workload '" + mark.workload() + "'"));
    }

    /**
     * Takes the application away with its service; answers when the root has forgotten it.
     *
     * @throws Problem {@link SouthboundFault#BROKEN} if it does not
     */
    void delete(Application application) {
        api.delete("/api/application/" + application.id());
        if (all().stream().anyMatch(a -> a.id().equals(application.id())))
            throw api.broken(
                    "it was asked to delete workload '" + application.mark().workload() + "', and has it still");
    }

    private Optional<Application> post(Mark mark, JsonNode description) {
        try {
            return ours(api.post("/api/application/", description)).stream()
                    .filter(a -> a.mark().workload().equals(mark.workload()))
                    .findFirst();
        } catch (Problem e) {
            var there = SouthboundFault.of(e).filter(MAYBE_THERE::contains).flatMap(_ -> find(mark.workload()));
            return Optional.of(there.orElseThrow(() -> e));
        }
    }

    private List<Application> ours(JsonNode documents) {
        return Documents.elements(documents)
                .flatMap(document -> Application.of(document).stream())
                .filter(a -> a.mark().cluster().equals(cluster) && a.name().equals(sla.nameOf(a.mark())))
                .toList();
    }

    private String user() {
        if (user.isEmpty()) {
            var name = URLEncoder.encode(sla.customer(), StandardCharsets.UTF_8).replace("+", "%20");
            user = Documents.id(api.get("/api/user/" + name), "_id");
        }
        return user.orElseThrow(() -> api.broken("it does not tell the id of user '" + sla.customer() + "'"));
    }
}
