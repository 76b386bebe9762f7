package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.program.Programs;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The site's network functions: each on the target that was selected for it. Their rules are in {@link Rules}. */
public final class Functions {
    private final Accelerators accelerators;
    private final Inventory<Function> inventory;
    private final FunctionLinks links;
    private final Endpoints endpoints;
    private final Programs programs;
    private final Events events;
    private final AcceleratorView view;
    private final Restoration restoration;

    /** Functions on these accelerators. */
    public Functions(
            Accelerators accelerators,
            Records<Function> records,
            FunctionLinks links,
            Endpoints endpoints,
            Programs programs,
            Events events) {
        this.accelerators = accelerators;
        this.inventory = new Inventory<>(
                "network function", records, new Inventory.Craft<>(this::make, this::tell, this::unmake));
        this.links = links;
        this.endpoints = endpoints;
        this.events = events;
        this.programs = programs;
        this.view = new AcceleratorView(links, endpoints, programs);
        this.restoration = new Restoration(this, accelerators);
    }

    /**
     * The function of this id, deployed on the best target if it was not there; the target is not chosen again.
     *
     * @throws SiteProblem 409 when the id has another specification; 422 when no target satisfies the requirement, with the
     *     reason of each
     */
    public Function put(FunctionId id, FunctionSpec spec) {
        return inventory.put(id.value(), f -> f.spec().equals(spec), () -> intend(id, spec));
    }

    /** The function, if the site has it. */
    public Optional<Function> find(FunctionId id) {
        return inventory.find(id.value());
    }

    /** The function; 404 if the site does not have it. */
    public Function get(FunctionId id) {
        return inventory.get(id.value());
    }

    /** All functions. */
    public List<Function> all() {
        return inventory.all();
    }

    /** Why the function cannot do its work, if anything of it is missing at the first look. */
    public Optional<String> defect(Function function) {
        try {
            return accelerators.running(function).defect(function.id());
        } catch (AcceleratorException | SiteProblem e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Looks how each function fares that nobody works on, and tells what is new. */
    public void look() {
        look(_ -> true);
    }

    void look(Predicate<Function> some) {
        inventory.all().stream()
                .filter(some)
                .forEach(f -> inventory.glance(f.id().value(), there -> {
                    restoration.resume(there);
                    tell(there);
                }));
    }

    /** Removes the function with its rules, and drops its use of programs; it may never have been there. */
    public void remove(FunctionId id) {
        if (inventory.remove(id.value())) {
            events.tell(SiteEvent.Kind.FUNCTION_REMOVED, id.value(), "");
        }
        programs.letGo(id);
    }

    /**
     * Makes what is missing in the accelerators, removes what should not be there. Those that stand elsewhere are not waited for:
     * how their functions fare is told when it is known.
     */
    public void reconcile() {
        inventory.known().forEach(f -> endpoints.adopt(owner(f.id()), f.ports()));
        restoration.begin();
    }

    /** The link of a function's that one port at a time can be on, if it has such a one: so it cannot be in two places. */
    Optional<LinkId> exclusive(Function function) {
        return function.ports().stream()
                .map(Endpoint::link)
                .filter(links::isGiven)
                .findFirst();
    }

    boolean isOn(FunctionId id, String accelerator) {
        return find(id).filter(f -> f.accelerator().equals(accelerator)).isPresent();
    }

    /** The functions with their rules, for who changes these. */
    Inventory<Function> inventory() {
        return inventory;
    }

    /** The functions as accelerators see them. */
    AcceleratorView view() {
        return view;
    }

    Accelerator accelerator(Function function) {
        return accelerators.running(function);
    }

    static Owner owner(FunctionId id) {
        return new Owner(Owner.Kind.FUNCTION, id.value());
    }

    private Function intend(FunctionId id, FunctionSpec spec) {
        programs.require(id, spec.programs());
        var selection = select(Demand.of(id, spec));
        var ports = endpoints.reserve(
                owner(id), spec.ports().stream().map(links::attachable).toList(), links::subnet);
        return inventory.record(new Function(id, spec, selection, ports, List.of(), Optional.empty(), Phase.CREATING));
    }

    /** The best target for it; 422 when none satisfies the requirement. */
    Selection select(Demand demand) {
        var selection = Selection.among(accelerators.offers(demand, links), demand);
        if (selection.chosen().isEmpty()) {
            throw SiteProblem.unprocessable("Network function " + demand.function()
                    + " cannot be deployed at this site. " + selection.reason());
        }
        return selection;
    }

    /** Takes away what an unfinished move may have left of it. */
    Function settle(Function function) {
        function.elsewhere().flatMap(accelerators::find).ifPresent(other -> other.remove(function.id()));
        return function.elsewhere().isEmpty()
                ? function
                : inventory.record(function.at(function.selection(), Optional.empty()));
    }

    private Function make(Function function) {
        accelerators.running(function).deploy(view.of(function));
        return function;
    }

    /** Tells how it fares, if that is new. */
    void tell(Function function) {
        var id = function.id().value();
        defect(function)
                .ifPresentOrElse(
                        defect -> events.tellState(SiteEvent.Kind.FUNCTION_FAILED, id, defect),
                        () -> events.tellState(SiteEvent.Kind.FUNCTION_RUNNING, id, "on " + function.accelerator()));
    }

    private void unmake(Function function) {
        function.elsewhere().flatMap(accelerators::find).ifPresent(other -> other.remove(function.id()));
        accelerators.running(function).remove(function.id());
        endpoints.release(owner(function.id()));
    }
}
