package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.vim.Endpoint;
import io.sextant.vim.Execution;
import io.sextant.vim.Interface;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.site.SiteGuests;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Workloads whose pods have interfaces on the links of their site. Its agent takes the addresses before the pod is made, keeps
 * them for whatever pod takes its place, and gets them back when the workload is gone.
 */
final class LinkedWorkloads implements Workloads {
    private final KubernetesApi api;
    private final Workloads pods;
    private final Optional<SiteGuests> agent;

    /** @param agent nothing where pods have the cluster's own network alone */
    LinkedWorkloads(KubernetesApi api, Workloads pods, Optional<SiteGuests> agent) {
        this.api = api;
        this.pods = pods;
        this.agent = agent;
    }

    @Override
    public Workload deploy(WorkloadId id, WorkloadSpec spec) {
        if (spec.interfaces().isEmpty()) return pods.deploy(id, spec);
        var guests = guests();
        guests.reserve(id, api.namespace() + "/" + Names.pod(Names.of(id)), spec.interfaces());
        try {
            var workload = pods.deploy(id, spec);
            requireAttached(id);
            return with(guests.endpoints(id), workload);
        } catch (Problem e) {
            if (SouthboundFault.of(e).filter(SouthboundFault::mayPass).isEmpty()
                    && pods.find(id).isEmpty()) guests.release(id);
            throw e;
        }
    }

    private void requireAttached(WorkloadId id) {
        if (guests().attached(id)) return;
        pods.terminate(id, Duration.ZERO);
        throw api.problem(
                SouthboundFault.REFUSED,
                "the pod of workload '" + id
                        + "' came without its interfaces on the site's links: the runtime of its node"
                        + " did not ask the site's agent for them, so the plugin 'sextant' is not in its network configuration");
    }

    @Override
    public Optional<Workload> find(WorkloadId id) {
        return pods.find(id).map(this::linked);
    }

    @Override
    public Collection<Workload> all() {
        var all = pods.all();
        var endpoints = all.isEmpty()
                ? Map.<WorkloadId, List<Endpoint>>of()
                : agent.map(SiteGuests::endpoints).orElse(Map.of());
        return all.stream()
                .map(each -> with(endpoints.getOrDefault(each.id(), List.of()), each))
                .toList();
    }

    @Override
    public void terminate(WorkloadId id) {
        pods.terminate(id);
        release(id);
    }

    @Override
    public void terminate(WorkloadId id, Duration grace) {
        pods.terminate(id, grace);
        release(id);
    }

    private void release(WorkloadId id) {
        agent.ifPresent(guests -> guests.release(id));
    }

    @Override
    public Workload stop(WorkloadId id, Duration grace) {
        return linked(pods.stop(id, grace));
    }

    @Override
    public Workload start(WorkloadId id) {
        return linked(pods.start(id));
    }

    @Override
    public Workload connect(WorkloadId id, Interface wanted) {
        if (pods.find(id).isEmpty()) throw api.problem(SouthboundFault.NOT_FOUND, "there is no workload '" + id + "'");
        guests().connect(id, wanted);
        return linked(pods.connect(id, wanted));
    }

    @Override
    public void disconnect(WorkloadId id, String interfaceName) {
        agent.ifPresent(guests -> guests.disconnect(id, interfaceName));
        pods.disconnect(id, interfaceName);
    }

    @Override
    public Execution exec(WorkloadId id, List<String> command, Duration limit) {
        return pods.exec(id, command, limit);
    }

    private SiteGuests guests() {
        return agent.orElseThrow(() -> api.problem(
                SouthboundFault.REFUSED,
                "its pods have the cluster's own network alone: no agent of its site is named that has virtual links"));
    }

    private Workload linked(Workload workload) {
        return with(agent.map(guests -> guests.endpoints(workload.id())).orElse(List.of()), workload);
    }

    private static Workload with(List<Endpoint> endpoints, Workload pod) {
        return new Workload(pod.id(), pod.name(), pod.state(), pod.reason(), pod.node(), endpoints);
    }
}
