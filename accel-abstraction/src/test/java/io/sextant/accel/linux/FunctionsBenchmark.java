package io.sextant.accel.linux;

import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.WEST;

/** How long it takes to deploy a router, and to install a route beside one other function and beside many. */
final class FunctionsBenchmark {
    private static final int RUNS = 40;

    private FunctionsBenchmark() {}

    /** The number of functions, by default 1,000. */
    public static void main(String[] arguments) throws Exception {
        var many = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
        var dir = Files.createTempDirectory("functions");
        var lab = new Lab(dir);
        try {
            var accelerator = new LinuxAccelerator(lab.holder);
            print("deploy", i -> accelerator.deploy(router(i)), RUNS);
            accelerator.deploy(router(RUNS));
            print("install beside " + RUNS, i -> install(accelerator, i), RUNS);
            print("deploy up to " + many, i -> accelerator.deploy(router(RUNS + 1 + i)), many - RUNS - 1);
            print("install beside " + many, i -> install(accelerator, RUNS + i), RUNS);
            print("remove of " + many, i -> accelerator.remove(id(i)), RUNS);
        } finally {
            lab.close();
        }
    }

    private interface Work {
        void run(int i);
    }

    private static void print(String what, Work work, int runs) {
        var micros = IntStream.range(0, runs)
                .mapToLong(i -> {
                    var began = System.nanoTime();
                    work.run(i);
                    return (System.nanoTime() - began) / 1000;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "%s: best %.1f ms, median %.1f, p99 %.1f of %d%n",
                what, micros[0] / 1e3, micros[runs / 2] / 1e3, micros[runs * 99 / 100] / 1e3, runs);
    }

    private static void install(LinuxAccelerator accelerator, int i) {
        accelerator.install(id(0), Lab.route("r" + i, "10." + (100 + i / 250) + "." + i % 250 + ".0/24", EAST));
    }

    private static NetworkFunction router(int i) {
        return NetworkFunction.router(id(i), List.of(port(WEST, "left"), port(EAST, "right")));
    }

    private static Port port(InterfaceName name, String link) {
        return new Port(name, new InterfaceName(link), List.of(), Optional.empty());
    }

    private static FunctionId id(int i) {
        return new FunctionId("f" + i);
    }
}
