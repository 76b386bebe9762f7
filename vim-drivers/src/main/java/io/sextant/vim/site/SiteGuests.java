package io.sextant.vim.site;

import io.sextant.core.id.SiteId;
import io.sextant.site.model.Guest;
import io.sextant.site.model.GuestSpec;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.Summary;
import io.sextant.vim.Endpoint;
import io.sextant.vim.Ids;
import io.sextant.vim.Interface;
import io.sextant.vim.Networks;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.Target;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.stream.Collectors.toMap;

/**
 * What a site agent gives to workloads that another cluster at its site runs: interfaces on the site's links. They are reserved
 * before a pod is made, and the node's runtime gets them from the agent by its CNI plugin.
 */
public final class SiteGuests implements AutoCloseable {
    private static final int LONGEST_NAME = 15;

    private final SiteAgent agent;

    /** By the agent's URL and token, which are checked for their form only: nothing is sent yet. */
    public SiteGuests(SiteId site, URI url, String token) {
        this.agent = new SiteAgent(site, url, token);
    }

    /** The site's links. */
    public Networks networks() {
        return new SiteNetworks(agent);
    }

    /** What network functions can run on at the site. */
    public Set<Target> targets() {
        return agent.get("summary", Summary.class, SiteSummary::targets);
    }

    /**
     * Takes addresses for the workload, which is or will be the pod of this name. Repeatable.
     *
     * @param pod its namespace and name, with a slash between
     * @throws io.sextant.core.Problem as {@link io.sextant.vim.Workloads#deploy} for its interfaces
     */
    public void reserve(WorkloadId id, String pod, List<Interface> interfaces) {
        var spec = new GuestSpec()
                .pod(pod)
                .interfaces(interfaces.stream()
                        .map(i -> SiteEndpoints.wire(i.name(), i.network(), i.address()))
                        .toList());
        agent.put(path(id), spec, Guest.class, Guest::getId);
    }

    /** Whether the pod is there and has the interfaces. */
    public boolean attached(WorkloadId id) {
        return agent.find(path(id), Guest.class, Guest::getAttached).orElse(false);
    }

    /** The workload's endpoints, in the order of its specification's interfaces; none if it is no guest. */
    public List<Endpoint> endpoints(WorkloadId id) {
        return agent.find(path(id), Guest.class, SiteGuests::endpoints).orElse(List.of());
    }

    /** The endpoints of all guests, by workload. */
    public Map<WorkloadId, List<Endpoint>> endpoints() {
        return agent.get("guests", Guest[].class, List::of).stream()
                .collect(toMap(guest -> new WorkloadId(guest.getId()), SiteGuests::endpoints));
    }

    /**
     * Adds an interface, also to a pod that is there. Repeatable.
     *
     * @throws io.sextant.core.Problem as {@link io.sextant.vim.Workloads#connect}, and REFUSED if the workload is no guest
     */
    public void connect(WorkloadId id, Interface wanted) {
        if (agent.find(path(id), Guest.class, Guest::getId).isEmpty())
            throw SouthboundFault.REFUSED.problem(
                    agent.answers().who(),
                    "workload '" + id + "' has had no interface from the beginning, and gets none while it is there");
        var place = new InterfacePlace()
                .link(wanted.network().value())
                .address(wanted.address().orElse(null));
        agent.put(path(id, wanted.name()), place, Guest.class, Guest::getId);
    }

    /** Takes an interface away; neither it nor the workload need be there. */
    public void disconnect(WorkloadId id, String interfaceName) {
        agent.delete(path(id, interfaceName));
    }

    /** Takes all interfaces away and gives the addresses back; the workload may never have been there. */
    public void release(WorkloadId id) {
        agent.delete(path(id));
    }

    @Override
    public void close() {
        agent.close();
    }

    private static String path(WorkloadId id) {
        return "guests/" + id;
    }

    private static String path(WorkloadId id, String interfaceName) {
        return path(id) + "/interfaces/" + Ids.checked(interfaceName, LONGEST_NAME);
    }

    private static List<Endpoint> endpoints(Guest guest) {
        return SiteEndpoints.endpoints(guest.getEndpoints());
    }
}
