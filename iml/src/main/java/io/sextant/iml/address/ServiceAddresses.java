package io.sextant.iml.address;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Rule;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.HeldRule;
import io.sextant.iml.network.Rules;
import io.sextant.iml.network.Stop;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.iml.network.Workplaces;
import io.sextant.iml.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/**
 * The service addresses of the site. A member that comes or goes changes nothing for the flows of the others; one that stops
 * working is left out as soon as that is known. An address goes with the load balancer whose it is.
 */
public final class ServiceAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceAddresses.class);

    private final Records<ServiceAddress> records;
    private final Functions functions;
    private final Rules rules;
    private final Members members;
    private final ReturnRoutes returnRoutes;
    private final Queue<WorkloadId> arrivals = new ConcurrentLinkedQueue<>();
    private boolean following;

    /**
     * Addresses of these functions, which lead to these members by these rules.
     *
     * @param folder of their records
     * @param workplaces of the members
     */
    public ServiceAddresses(Path folder, Functions functions, Rules rules, Members members, Workplaces workplaces) {
        this.records = new Records<>(
                folder, ServiceAddress.class, address -> address.id().recordName());
        this.functions = functions;
        this.rules = rules;
        this.members = members;
        this.returnRoutes = new ReturnRoutes(workplaces);
    }

    /** Whether an address may lead elsewhere after the event. */
    public static boolean concerns(SiteEvent event) {
        return switch (event.kind()) {
            case WORKLOAD_RUNNING,
                    WORKLOAD_EXITED,
                    WORKLOAD_STOPPED,
                    WORKLOAD_FAILED,
                    WORKLOAD_REMOVED,
                    FUNCTION_RUNNING,
                    FUNCTION_MOVED,
                    FUNCTION_REMOVED,
                    RULE_INSTALLED,
                    RULE_WITHDRAWN -> true;
            default -> false;
        };
    }

    /**
     * Leads the address to these members from now on.
     *
     * @throws SiteProblem 404 if the site has no such function; 422 if that is no load balancer, has no such port, or cannot
     *     reach a member
     */
    public synchronized Led put(ServiceAddressId id, ServiceAddressSpec spec) {
        var service = new ServiceAddress(id, spec);
        var balancer = functions.get(id.function());
        if (balancer.spec().type() != FunctionType.LOAD_BALANCER)
            throw SiteProblem.unprocessable("Function " + id.function() + " is no load balancer.");
        members.requireReachable(Front.of(service, balancer));
        records.put(service);
        lead(Stream.of(service), this::lead);
        return led(Front.of(service, functions.get(id.function())));
    }

    /** The addresses of a load balancer; 404 if the site does not have it. */
    public List<Led> of(FunctionId id) {
        var balancer = functions.get(id);
        return records.all().stream()
                .filter(service -> service.id().function().equals(id))
                .flatMap(service -> Front.find(service, balancer).stream())
                .map(this::led)
                .toList();
    }

    /** Leads the address nowhere any more; it may never have been there. */
    public synchronized void remove(ServiceAddressId id) {
        records.find(id.recordName()).ifPresent(service -> {
            records.remove(service);
            lead(Stream.of(service), this::lead);
        });
    }

    /** Follows what becomes of members from now on. Until then, as the agent starts, nothing is known of those that work. */
    public synchronized void follow() {
        following = true;
        settle();
    }

    /** The workload is on another node now: its answers are led from there when next the addresses are settled. */
    public void arrived(WorkloadId workload) {
        arrivals.add(workload);
    }

    /** Leads every address where it is to lead now, and drops those whose load balancer is gone. */
    public synchronized void settle() {
        if (!following) return;
        records.all().stream()
                .filter(service -> functions.find(service.id().function()).isEmpty())
                .forEach(records::remove);
        lead(records.all().stream(), this::leadIfPossible);
    }

    // One whose target does not answer keeps no other from following its members.
    private void leadIfPossible(Function balancer) {
        try {
            lead(balancer);
        } catch (AcceleratorException | SiteProblem e) {
            LOG.warn("Load balancer {} cannot follow the members of its addresses: {}", balancer.id(), e.getMessage());
        }
    }

    // Answers find their way before the first client is led to a member, and as long as one is.
    private void lead(Stream<ServiceAddress> services, Consumer<Function> lead) {
        for (var moved = arrivals.poll(); moved != null; moved = arrivals.poll()) returnRoutes.forget(moved);
        var routes = routes();
        returnRoutes.add(routes);
        services.map(service -> service.id().function())
                .distinct()
                .forEach(id -> functions.find(id).ifPresent(lead));
        returnRoutes.keepOnly(routes);
    }

    private void lead(Function balancer) {
        var wanted = at(balancer.id())
                .flatMap(front -> Derived.rules(
                        front, Members.serving(front.service().spec().policy(), answering(front))))
                .collect(toMap(Rule::id, rule -> rule, (rule, _) -> rule, LinkedHashMap::new));
        var there = balancer.rules().stream()
                .filter(HeldRule::inForce)
                .map(held -> held.rule().id())
                .filter(Derived::isDerived)
                .collect(toSet());
        wanted.forEach((id, rule) -> {
            if (!there.contains(id)) rules.put(balancer.id(), rule);
        });
        there.stream().filter(id -> !wanted.containsKey(id)).forEach(id -> rules.withdraw(balancer.id(), id));
    }

    /** The members that work and whose answers find their way to clients. */
    private List<Member> answering(Front front) {
        return members.working(front).stream()
                .filter(member -> front.clients().map(member::returnRoute).allMatch(returnRoutes::has))
                .toList();
    }

    private Stream<Front> at(FunctionId balancer) {
        return fronts(
                records.all().stream().filter(service -> service.id().function().equals(balancer)));
    }

    /** All that members need to answer their clients. */
    private Set<WorkloadRoute> routes() {
        return fronts(records.all().stream())
                .flatMap(front -> members.working(front).stream()
                        .flatMap(member -> front.clients().map(member::returnRoute)))
                .collect(toSet());
    }

    // A load balancer that went and came again may lack the port.
    private Stream<Front> fronts(Stream<ServiceAddress> services) {
        return services.flatMap(service ->
                functions.find(service.id().function()).flatMap(balancer -> Front.find(service, balancer)).stream());
    }

    private Led led(Front front) {
        var service = front.service();
        var answering = answering(front);
        return new Led(
                service.id(),
                front.address(),
                service.spec(),
                service.spec().members().stream()
                        .map(stop -> new Led.Standing(stop, state(front, stop, answering)))
                        .toList());
    }

    /** A member serves as soon as clients are led to it, and until they are not any more. */
    private static Led.State state(Front front, Stop stop, List<Member> answering) {
        return answering.stream()
                .filter(member -> member.at().equals(stop))
                .findFirst()
                .map(member -> front.leadsTo(member) ? Led.State.SERVING : Led.State.STANDBY)
                .orElse(Led.State.DOWN);
    }
}
