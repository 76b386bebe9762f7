package io.sextant.iml.network;

import io.sextant.accel.Counters;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.record.Locks;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The site's network functions: each on the target that was selected for it. Their rules are in {@link Rules}. */
public final class Functions {
    private final Accelerators accelerators;
    private final Records<Function> records;
    private final Links links;
    private final Endpoints endpoints;
    private final Events events;
    private final Locks locks = new Locks();

    /** Functions on these accelerators. */
    public Functions(
            Accelerators accelerators, Records<Function> records, Links links, Endpoints endpoints, Events events) {
        this.accelerators = accelerators;
        this.records = records;
        this.links = links;
        this.endpoints = endpoints;
        this.events = events;
    }

    /**
     * The function of this id, deployed on the best target if it was not there; the target is not chosen again.
     *
     * @throws SiteProblem 409 when the id has another specification; 422 when no target satisfies the requirement, with the
     *     reason of each
     */
    public Function put(FunctionId id, FunctionSpec spec) {
        try (var _ = locks.hold(id)) {
            var known = records.find(id.value());
            if (known.isPresent() && known.get().phase() == Phase.PRESENT) {
                return requireSame(known.get(), spec);
            }
            known.ifPresent(this::unmake);
            var function = intend(id, spec);
            try {
                accelerators.running(function).deploy(asked(function));
            } catch (RuntimeException e) {
                unmake(function);
                throw e;
            }
            var present = records.put(function.in(Phase.PRESENT));
            events.tell(SiteEvent.Kind.FUNCTION_RUNNING, id.value(), "on " + function.accelerator());
            return present;
        }
    }

    /** The function, if the site has it. */
    public Optional<Function> find(FunctionId id) {
        return records.find(id.value()).filter(f -> f.phase() == Phase.PRESENT);
    }

    /** The function; 404 if the site does not have it. */
    public Function get(FunctionId id) {
        return find(id).orElseThrow(() -> SiteProblem.notFound("network function", id));
    }

    /** All functions. */
    public List<Function> all() {
        return records.all().stream().filter(f -> f.phase() == Phase.PRESENT).toList();
    }

    /** What the function has counted since it was deployed. */
    public Counters counters(FunctionId id) {
        var function = get(id);
        return accelerators.running(function).counters(id);
    }

    /** Removes the function with its rules; it may never have been there. */
    public void remove(FunctionId id) {
        try (var _ = locks.hold(id)) {
            records.find(id.value()).ifPresent(function -> {
                unmake(records.put(function.in(Phase.REMOVING)));
                events.tell(SiteEvent.Kind.FUNCTION_REMOVED, id.value(), "");
            });
        }
    }

    /** Makes what is missing in the accelerators, removes what should not be there. */
    public void reconcile() {
        for (var function : records.all()) {
            endpoints.adopt(owner(function.id()), function.ports());
            if (function.phase() != Phase.PRESENT) {
                unmake(function);
            } else {
                repair(function);
            }
        }
        for (var accelerator : accelerators.all()) {
            accelerator.deployed().stream()
                    .map(i -> i.function().id())
                    .filter(Predicate.not(id -> find(id).isPresent()))
                    .forEach(accelerator::remove);
        }
    }

    /** Changes the function's record while nobody else does; the change itself does what it does to the accelerator. */
    Function change(FunctionId id, UnaryOperator<Function> change) {
        try (var _ = locks.hold(id)) {
            return change.apply(get(id));
        }
    }

    Function record(Function function) {
        return records.put(function);
    }

    io.sextant.accel.Accelerator accelerator(Function function) {
        return accelerators.running(function);
    }

    static Owner owner(FunctionId id) {
        return new Owner(Owner.Kind.FUNCTION, id.value());
    }

    private static Function requireSame(Function known, FunctionSpec spec) {
        if (!known.spec().equals(spec)) {
            throw SiteProblem.conflict(
                    "Network function " + known.id() + " is there with another specification; remove it first.");
        }
        return known;
    }

    private Function intend(FunctionId id, FunctionSpec spec) {
        var offers = accelerators.offers(
                spec.type(), spec.requirement(), spec.ports().size());
        var selection = Selection.among(offers, id, spec.type(), spec.requirement());
        if (selection.chosen().isEmpty()) {
            throw SiteProblem.unprocessable(
                    "Network function " + id + " cannot be deployed at this site. " + selection.reason());
        }
        var ports = endpoints.reserve(
                owner(id), spec.ports(), link -> links.find(link).map(Link::subnet));
        return records.put(new Function(id, spec, selection, ports, List.of(), Phase.CREATING));
    }

    private void unmake(Function function) {
        accelerators.running(function).remove(function.id());
        endpoints.release(owner(function.id()));
        records.remove(function.id().value());
    }

    private void repair(Function function) {
        var accelerator = accelerators.running(function);
        accelerator.deploy(asked(function));
        var wanted = function.rules().stream()
                .filter(HeldRule::inForce)
                .map(HeldRule::rule)
                .toList();
        var there = accelerator.rules(function.id());
        accelerator.withdraw(function.id(), ids(there, Predicate.not(wanted::contains)));
        accelerator.install(
                function.id(),
                wanted.stream().filter(Predicate.not(there::contains)).toList());
    }

    private static List<RuleId> ids(List<Rule> rules, Predicate<Rule> which) {
        return rules.stream().filter(which).map(Rule::id).toList();
    }

    private NetworkFunction asked(Function function) {
        var bridges = function.ports().stream()
                .map(Endpoint::link)
                .distinct()
                .collect(Collectors.toMap(l -> l, l -> links.get(l).bridge()));
        var ports = function.ports().stream()
                .map(p -> new Port(
                        p.name(),
                        Objects.requireNonNull(bridges.get(p.link())),
                        List.of(p.address()),
                        Optional.of(p.mac())))
                .toList();
        return switch (function.spec().type()) {
            case FunctionType.ROUTER -> NetworkFunction.router(function.id(), ports);
            case FunctionType.FIREWALL -> NetworkFunction.firewall(function.id(), ports, Verdict.ACCEPT);
        };
    }
}
