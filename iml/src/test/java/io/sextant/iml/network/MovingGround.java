package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.linux.TwinKernel;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.event.Events;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.program.Programs;
import io.sextant.iml.program.StoredProgram;
import io.sextant.iml.record.Records;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A router between two hosts, 10.5.1.2 and 10.5.2.2, on a site that has two accelerators: the kernel, and the kernel once more. */
final class MovingGround implements AutoCloseable {
    static final FunctionId ROUTER = new FunctionId("router");
    static final Destination OTHER = new Destination(Optional.empty(), Optional.of("other"));
    static final Destination LINUX = new Destination(Optional.empty(), Optional.of("linux"));

    final Holder holder;
    final Accelerator linux;
    final Accelerator other;
    final Records<Function> records;
    final Map<String, Calibration> measured = new HashMap<>();
    final Functions functions;
    final Rules rules;
    final Moves moves;

    private MovingGround(
            Path dir,
            UnaryOperator<Accelerator> around,
            Records<Function> records,
            Links links,
            UplinkBridge uplink,
            Endpoints endpoints,
            Events events) {
        this.holder = Holder.attachOrStart(dir);
        this.records = records;
        linux = around.apply(new LinuxAccelerator(holder));
        other = TwinKernel.of(holder, Target.SMARTNIC);
        var accelerators = new Accelerators(
                Map.of("linux", linux, "other", other), name -> Optional.ofNullable(measured.get(name)));
        var programs = new Programs(
                dir.resolve("programs"),
                new Records<>(
                        dir.resolve("stored"),
                        StoredProgram.class,
                        p -> p.digest().hex()));
        functions = new Functions(
                accelerators, records, new FunctionLinks(links, uplink, GivenLinks.NONE), endpoints, programs, events);
        rules = new Rules(functions, events);
        moves = new Moves(functions, accelerators, holder, events);
        links.reconcile();
        functions.reconcile();
    }

    /** The site as it is after a start of its agent. */
    static MovingGround at(Path dir) {
        return at(dir, UnaryOperator.identity());
    }

    /** @param around gives the kernel to the site as another */
    static MovingGround at(Path dir, UnaryOperator<Accelerator> around) {
        var events = new Events("test", Clock.systemUTC());
        var endpoints = new Endpoints();
        var links = new Links(
                Holder.attachOrStart(dir),
                new Records<>(dir.resolve("links"), Link.class, l -> l.id().value()),
                endpoints,
                events,
                GivenLinks.NONE);
        for (var number : List.of(1, 2)) {
            var subnet = Subnet.of("10.5." + number + ".0/24");
            links.put(new LinkId("l" + number), new LinkSpec(Optional.empty(), Optional.of(subnet)));
        }
        var records = new Records<>(dir.resolve("functions"), Function.class, f -> f.id().value());
        var uplink = new UplinkBridge(
                Holder.attachOrStart(dir),
                new Records<>(dir.resolve("uplink"), Uplink.class, _ -> "uplink"),
                endpoints);
        return new MovingGround(dir, around, records, links, uplink, endpoints, events);
    }

    MovingGround deploy() {
        host(1);
        host(2);
        functions.put(ROUTER, new FunctionSpec("r", FunctionType.ROUTER, Requirement.NONE, List.of(port(1), port(2))));
        rules.put(ROUTER, route(1));
        rules.put(ROUTER, route(2));
        return this;
    }

    private void host(int number) {
        var bridge = holder.prefix() + ".b" + (number - 1);
        holder.home()
                .ip(List.of(
                        "netns add h" + number,
                        "link add out" + number + " type veth peer name eth0 netns h" + number,
                        "link set out" + number + " master " + bridge + " up"));
        holder.netns("h" + number)
                .ip(List.of(
                        "addr add 10.5." + number + ".2/24 dev eth0",
                        "link set eth0 up",
                        "route add default via 10.5." + number + ".1"));
        holder.home().awaitUp(List.of("out" + number));
    }

    private static Attachment port(int number) {
        return new Attachment(name(number), new LinkId("l" + number), Optional.of(Ip.of("10.5." + number + ".1")));
    }

    static Rule route(int number) {
        return new Rule.Route(
                new RuleId("to" + number), Cidr.of("10.5." + number + ".0/24"), name(number), Optional.empty());
    }

    private static InterfaceName name(int number) {
        return new InterfaceName("p" + number);
    }

    boolean reaches() {
        return holder.netns("h1")
                .attempt(
                        List.of("ping", "-n", "-q", "-c", "1", "-W", "1", "10.5.2.2"),
                        "",
                        java.time.Duration.ofSeconds(5))
                .ok();
    }

    /** Sends so many echo requests, one every five milliseconds. */
    Process startPinging(int count) {
        return holder.netns("h1").start(List.of("ping", "-n", "-q", "-c", "" + count, "-i", "0.005", "10.5.2.2"));
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
