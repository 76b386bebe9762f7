package io.sextant.accel.golden;

import io.sextant.accel.Accelerator;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.DataPlaneEvent;
import io.sextant.accel.linux.Holder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Where vectors run on an accelerator in a data plane process, with real frames. */
public final class FastPathLab implements AutoCloseable {
    private final Holder holder;
    private final DataPlane dataPlane;
    private final GoldenLab lab;
    private final Accelerator accelerator;
    private final BlockingQueue<DataPlaneEvent> events = new LinkedBlockingQueue<>();

    /** In a holder of its own, whose state is in this folder; skips the test where that cannot be. */
    public FastPathLab(Path dir, BiFunction<Holder, DataPlane, Accelerator> accelerators) {
        try {
            assumeTrue(GoldenLab.possible(), "frames are sent and captured as root only");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        holder = Holder.attachOrStart(dir);
        dataPlane = new DataPlane(holder, dir.resolve("dataplane.log"), events::add);
        lab = new GoldenLab(holder);
        accelerator = accelerators.apply(holder, dataPlane);
    }

    /** The accelerator. */
    public Accelerator accelerator() {
        return accelerator;
    }

    /** Deploys the function of a vector with its rules among its neighbours; what comes in, the caller sends. */
    public Play deploy(Golden golden) {
        return lab.deploy(golden, accelerator);
    }

    /** What the data plane process has told. */
    public BlockingQueue<DataPlaneEvent> events() {
        return events;
    }

    /** Plays a vector. */
    public void run(Golden golden) {
        lab.run(golden, accelerator);
    }

    @Override
    public void close() throws IOException {
        lab.close();
        dataPlane.close();
        holder.destroy();
    }
}
