package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.Completed;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.memory.Backbone;
import io.sextant.vim.memory.MemorySite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The fixture's site, a far one with an uplink to it, and a lone one without; and what tests of services at them do. */
final class SpanningFixture implements AutoCloseable {
    static final FunctionId GATEWAY = new FunctionId("gateway");

    final MemorySite far = new MemorySite(new SiteId("far"));
    final MemorySite lone = new MemorySite(new SiteId("lone"));
    final NfvoFixture nfvo;
    final MemorySite edge;
    /** The nsdId of the elastic demo. */
    final String elastic;

    SpanningFixture(Path folder) throws IOException {
        nfvo = new NfvoFixture(folder, Map.of("far", far, "lone", lone));
        edge = nfvo.site;
        var backbone = new Backbone();
        edge.join(backbone, "192.0.2.1");
        far.join(backbone, "192.0.2.2");
        elastic = nfvo.onboard("elastic-demo", "client", "web", "router", "firewall");
    }

    void assertEmpty() {
        List.of(edge, far, lone).forEach(site -> {
            site.faults().clear();
            assertThat(site.isEmpty()).as("every test ends its services").isTrue();
        });
    }

    /** All chains of the service carry packets to the other site and back. */
    void assertSpans(NsInstanceId ns) {
        for (var site : List.of(edge, far)) {
            var report = site.iml().localNsds().stream()
                    .filter(each -> each.id().value().equals(ns.toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(report.verified()).isTrue();
            assertThat(report.chains())
                    .filteredOn(chain -> !chain.name().endsWith(".far"))
                    .isNotEmpty()
                    .allMatch(chain -> chain.verification().roundTrip().isPresent());
            assertThat(site.iml().find(GATEWAY)).isPresent();
        }
    }

    NsShape shape(NsInstanceId ns) {
        return nfvo.instances.get(ns).is();
    }

    FunctionId outlet(NsInstanceId ns, String site) {
        return shape(ns).divided().stream()
                .filter(part -> part.site().equals(Optional.of(new SiteId(site))))
                .map(VirtualLink::network)
                .map(Outlet::id)
                .findFirst()
                .orElseThrow();
    }

    static List<ChainReport> chains(MemorySite site) {
        return site.iml().localNsds().stream()
                .flatMap(each -> each.chains().stream())
                .toList();
    }

    static List<?> workloads(MemorySite site) {
        return List.copyOf(site.vim().require(Workloads.class).all());
    }

    NsInstanceId created(String nsdId) {
        return nfvo.lifecycle.create(nsdId, "spanning", "").id();
    }

    NsInstanceId instantiated(String nsdId, Map<String, String> sites) {
        var ns = created(nsdId);
        nfvo.completed(instantiate(ns, sites));
        return ns;
    }

    OperationId instantiate(NsInstanceId ns, Map<String, String> sites) {
        return instantiate(ns, "default", sites);
    }

    /** @param sites VNF profile to the site that is wished for it */
    OperationId instantiate(NsInstanceId ns, String flavourId, Map<String, String> sites) {
        var parameters = new HashMap<String, VnfParameters>();
        sites.forEach((profile, site) -> parameters.put(profile, at(site)));
        return nfvo.lifecycle.instantiate(new InstantiateRequest(
                ns,
                Invocation.PLAIN,
                flavourId,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                parameters,
                Map.of(),
                List.of(),
                Map.of()));
    }

    static VnfParameters at(String site) {
        return new VnfParameters(
                Optional.empty(), Optional.empty(), Map.of(), Map.of(), Map.of("site", site), Map.of());
    }

    OperationId update(NsInstanceId ns, UpdateRequest.Update update) {
        return nfvo.lifecycle.update(new UpdateRequest(ns, Invocation.PLAIN, update));
    }

    void scale(NsInstanceId ns, int steps) {
        nfvo.completed(nfvo.lifecycle.scale(
                new ScaleRequest(ns, Invocation.PLAIN, new ScaleRequest.BySteps("capacity", steps, Map.of()))));
    }

    void heal(NsInstanceId ns) {
        nfvo.completed(submitHeal(ns));
    }

    OperationId submitHeal(NsInstanceId ns) {
        return nfvo.lifecycle.heal(new HealRequest(
                ns,
                Invocation.PLAIN,
                new HealRequest.OfNs(HealRequest.Degree.HEAL_RESTORE, List.of(), Optional.empty(), Map.of())));
    }

    /** Terminates and deletes. */
    void end(NsInstanceId ns) {
        assertThat(nfvo.rested(nfvo.terminate(ns)).phase()).isEqualTo(new Completed());
        nfvo.lifecycle.delete(ns);
    }

    @Override
    public void close() {
        nfvo.close();
    }
}
