package io.sextant.accel.xdp;

import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Lab;

import java.nio.file.Path;

/** An agent that deploys a router in the holder of a folder, and is killed then. */
final class XdpStarter {
    private XdpStarter() {}

    public static void main(String[] args) throws Exception {
        var accelerator = new XdpAccelerator(Holder.attachOrStart(Path.of(args[0])));
        accelerator.deploy(Lab.router());
        accelerator.install(Lab.F, Lab.bothWays());
        System.out.println("started");
        Thread.sleep(Long.MAX_VALUE);
    }
}
