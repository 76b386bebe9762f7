package io.sextant.nfvo.deployment;

import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.Nothing;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.Invocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.stream.Collectors.toMap;

/**
 * Creates the network service and has it instantiated, which is an operation of its own.
 *
 * @param sites VNF profile to site
 */
record StartService(DeploymentId deployment, String name, String nsdId, Map<String, SiteId> sites) implements Step {
    /** A service by a descriptor goes elsewhere when its site fails. */
    private static final Map<String, Object> PLACEMENT = Map.of("placement", Map.of("relocate", true));

    StartService {
        sites = Map.copyOf(sites);
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("network service '" + name + "'");
    }

    private InstantiateRequest request(NsInstanceId ns) {
        var wishes = sites.entrySet().stream()
                .map(site -> Map.of("vnfProfileId", site.getKey(), "extensions", Map.of("site", site.getValue())))
                .toList();
        var body = Map.<String, Object>of(
                "nsFlavourId", "default", "additionalParamsForVnf", wishes, "additionalParamsForNs", PLACEMENT);
        var parameters = sites.entrySet().stream().collect(toMap(Map.Entry::getKey, site -> at(site.getValue())));
        return new InstantiateRequest(
                ns,
                Invocation.of(body),
                "default",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                parameters,
                Map.of(),
                List.of(),
                PLACEMENT);
    }

    private static VnfParameters at(SiteId site) {
        return new VnfParameters(
                Optional.empty(), Optional.empty(), Map.of(), Map.of(), Map.of("site", site.value()), Map.of());
    }

    record Handler(StoredDeployments deployments, NsLifecycle lifecycle) implements StepHandler<StartService, Nothing> {
        @Override
        public Class<StartService> type() {
            return StartService.class;
        }

        @Override
        public boolean pure() {
            return true;
        }

        /** All that it does is in the database, and belongs in one transaction, in which nobody can be asked. */
        @Override
        public Nothing perform(StartService step, StepContext context) {
            lifecycle.inquire();
            return Nothing.NOTHING;
        }

        @Override
        public void record(StartService step, Nothing result, StepContext context) {
            var ns = lifecycle.create(step.nsdId(), step.name(), "").id();
            var operation = lifecycle.instantiate(step.request(ns));
            deployments.change(step.deployment(), deployment -> deployment.instantiated(ns, operation));
        }

        @Override
        public void undo(StartService step, StepContext context) {
            // Nothing outside the database was done, and there is no way back to before the record.
        }
    }
}
