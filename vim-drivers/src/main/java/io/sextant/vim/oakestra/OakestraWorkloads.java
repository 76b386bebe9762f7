package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.vim.Execution;
import io.sextant.vim.Interface;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The workloads of one connection to an Oakestra root. */
final class OakestraWorkloads implements Workloads {
    private final String who;
    private final Applications applications;
    private final Root root;
    private final Looks looks;
    private final Launch launch;
    private final OakestraEvents events;
    private final Turns turns = new Turns();

    OakestraWorkloads(String who, Applications applications, Root root, Looks looks, Launch launch, Pace pace) {
        this.who = who;
        this.applications = applications;
        this.root = root;
        this.looks = looks;
        this.launch = launch;
        this.events = new OakestraEvents(this::all, pace);
    }

    /** What tells of them. */
    OakestraEvents events() {
        return events;
    }

    @Override
    public Workload deploy(WorkloadId id, WorkloadSpec spec) {
        Sla.check(who, spec);
        return change(id, () -> {
            var there = applications.find(id);
            if (there.filter(a -> !a.mark().isOf(spec)).isPresent()) throw applications.conflict(id);
            if (there.filter(a -> a.mark().stopped()).isPresent())
                throw SouthboundFault.BROKEN.problem(who, "workload '" + id + "' is there and STOPPED");
            return there.map(this::run).orElseGet(() -> run(id, spec));
        });
    }

    @Override
    public Optional<Workload> find(WorkloadId id) {
        return applications.find(id).map(application -> seen(application).of(application.mark()));
    }

    @Override
    public List<Workload> all() {
        var all = applications.all();
        var services =
                root.services(all.stream().flatMap(a -> a.service().stream()).toList());
        var clusters = root.clusters();
        return all.stream()
                .map(a -> new Seen(a.service().map(services::get), clusters).of(a.mark()))
                .toList();
    }

    @Override
    public void terminate(WorkloadId id) {
        change(id, () -> {
            applications.find(id).ifPresent(this::remove);
            events.forget(id);
            return id;
        });
    }

    /** Oakestra gives its own grace to what it ends, and no other. */
    @Override
    public void terminate(WorkloadId id, Duration grace) {
        terminate(id);
    }

    @Override
    public Workload stop(WorkloadId id, Duration grace) {
        return change(id, () -> stopped(there(id)));
    }

    @Override
    public Workload start(WorkloadId id) {
        return change(id, () -> {
            var application = there(id);
            var now = events.tell(seen(application).of(application.mark()));
            return now.state() == State.RUNNING && !application.mark().stopped() ? now : started(application);
        });
    }

    @Override
    public Workload connect(WorkloadId id, Interface wanted) {
        there(id);
        throw SouthboundFault.REFUSED.problem(who, "it has one network of its own, and gives no interfaces on others");
    }

    /** Does nothing: no workload has an interface. */
    @Override
    public void disconnect(WorkloadId id, String interfaceName) {}

    @Override
    public Execution exec(WorkloadId id, List<String> command, Duration limit) {
        there(id);
        throw SouthboundFault.REFUSED.problem(who, "it runs no commands in workloads");
    }

    private <T> T change(WorkloadId id, Supplier<T> action) {
        return turns.in(id, () -> events.during(id, action));
    }

    private Application there(WorkloadId id) {
        return applications
                .find(id)
                .orElseThrow(() -> SouthboundFault.NOT_FOUND.problem(who, "there is no workload '" + id + "'"));
    }

    private Seen seen(Application application) {
        return application.service().map(looks::now).orElseGet(() -> new Seen(Optional.empty(), List.of()));
    }

    private Workload run(Application application) {
        return events.tell(launch.run(application).of(application.mark()));
    }

    /** A new workload that cannot run leaves nothing. */
    private Workload run(WorkloadId id, WorkloadSpec spec) {
        var application = applications.define(id, spec);
        try {
            return run(application);
        } catch (Problem e) {
            if (!mayPass(e)) removeAfter(e, id);
            throw e;
        }
    }

    private void removeAfter(Problem cause, WorkloadId id) {
        try {
            applications.find(id).ifPresent(this::remove);
        } catch (Problem e) {
            cause.addSuppressed(e);
        }
    }

    /** Its instance is a new one in any case: what has ended or failed is no more started by Oakestra itself then. */
    private Workload started(Application stopped) {
        var application = applications.mark(stopped, stopped.mark().stopped(false));
        try {
            return run(seen(application).phase() == Phase.RUNNING ? application : launch.cleared(application));
        } catch (Problem e) {
            if (mayPass(e)) throw e;
            stopped(there(application.mark().workload()));
            throw SouthboundFault.REFUSED.problem(who, e.detail());
        }
    }

    private Workload stopped(Application running) {
        var application =
                launch.cleared(applications.mark(running, running.mark().stopped(true)));
        return events.tell(seen(application).of(application.mark()));
    }

    /** The root tells only every second of several instances of a service that it deletes; so they go one by one before. */
    private void remove(Application application) {
        var service = application.service().flatMap(root::service);
        service.filter(s -> s.instances().size() > 1).ifPresent(s -> root.removeInstances(s.id(), s.instances()));
        applications.delete(application);
    }

    private static boolean mayPass(Problem problem) {
        return SouthboundFault.of(problem).filter(SouthboundFault::mayPass).isPresent();
    }
}
