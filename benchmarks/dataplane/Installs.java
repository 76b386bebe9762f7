import io.sextant.accel.Accelerator;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dpdk.DpdkAccelerator;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.p4.P4Accelerator;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.calibration.Calibrations;
import io.sextant.iml.record.Records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * How long a rule takes until it is in force, and a function until it is deployed, in the kernel, on DPDK and in P4, once each was
 * calibrated as an agent does when it has started ("cold" as the last argument leaves that out). Makes a holder of its own, and
 * removes it.
 *
 * <p>java @server/src/main/dist/agent.options -cp 'iml/target/agent/*' benchmarks/dataplane/Installs.java [kernel] [DPDK] [P4] [cold]
 */
class Installs {
    private static final FunctionId F = new FunctionId("f");
    private static final int RULES = 100;
    private static final int DEPLOYMENTS = 30;

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("installs");
        var holder = Holder.attachOrStart(folder);
        try (var dataPlane = new DataPlane(holder, folder.resolve("dataplane.log"), _ -> {})) {
            holder.home().ip(List.of("link add left type bridge", "link add right type bridge"));
            var all = new LinkedHashMap<String, Accelerator>();
            all.put("kernel", new LinuxAccelerator(holder));
            all.put("DPDK", DpdkAccelerator.of(holder, dataPlane));
            all.put("P4", P4Accelerator.of(holder, dataPlane));
            var wanted = new ArrayList<>(List.of(arguments));
            var cold = wanted.remove("cold");
            if (!wanted.isEmpty()) all.keySet().retainAll(wanted);
            if (!cold) calibrations(all, holder, folder).measure();
            all.forEach(Installs::measure);
        } finally {
            holder.destroy();
        }
        System.exit(0);
    }

    private static Calibrations calibrations(Map<String, Accelerator> all, Holder holder, Path folder) {
        var records = new Records<>(folder.resolve("calibrations"), Calibration.class, Calibration::accelerator);
        return new Calibrations(all, Map.of(), holder, records, Clock.systemUTC());
    }

    private static void measure(String name, Accelerator accelerator) {
        rules(name + ", router", accelerator, router(), Installs::route);
        rules(name + ", firewall", accelerator, firewall(), Installs::filter);
        times(
                name + ", deployed with two links",
                DEPLOYMENTS,
                _ -> accelerator.deploy(router()),
                _ -> accelerator.remove(F));
    }

    private static void rules(
            String name, Accelerator accelerator, NetworkFunction function, IntFunction<? extends Rule> rule) {
        accelerator.deploy(function);
        times(name + ", rules before", RULES, i -> accelerator.install(F, rule.apply(i)));
        // One that is not there each time: to install again what is in force changes nothing.
        var more = rule.apply(RULES);
        times(
                name + ", a rule",
                20 * RULES,
                _ -> accelerator.install(F, more),
                _ -> accelerator.withdraw(F, List.of(more.id())));
        accelerator.remove(F);
    }

    private static void times(String what, int count, IntConsumer work) {
        times(what, count, work, _ -> {});
    }

    private static void times(String what, int count, IntConsumer work, IntConsumer after) {
        var times = new long[count];
        for (var i = 0; i < count; i++) {
            var began = System.nanoTime();
            work.accept(i);
            times[i] = System.nanoTime() - began;
            after.accept(i);
        }
        Arrays.sort(times);
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms%n", what, times[count / 2] / 1e6, times[count * 99 / 100] / 1e6);
    }

    private static NetworkFunction router() {
        return NetworkFunction.router(F, ports());
    }

    private static NetworkFunction firewall() {
        return NetworkFunction.firewall(F, ports(), Verdict.DROP);
    }

    private static List<Port> ports() {
        return List.of(port("west", "left", 1), port("east", "right", 2));
    }

    private static Port port(String name, String link, int number) {
        var address = Cidr.of("10.0." + number + ".1/24");
        return new Port(new InterfaceName(name), new InterfaceName(link), List.of(address), Optional.empty());
    }

    private static Rule.Route route(int number) {
        var destination = Cidr.of("10.77." + number + ".0/24");
        return new Rule.Route(new RuleId("r" + number), destination, new InterfaceName("east"), Optional.empty());
    }

    private static Rule.Filter filter(int number) {
        var source = Optional.of(Cidr.of("10.77." + number + ".0/24"));
        var match = new Match(source, Optional.empty(), Optional.of(17), Optional.empty(), Optional.empty());
        return new Rule.Filter(new RuleId("r" + number), number, match, Verdict.ACCEPT);
    }
}
