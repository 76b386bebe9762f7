package io.sextant.accel.linux;

import java.nio.file.Path;
import java.util.List;

/** An agent that starts a holder and is killed then. */
final class HolderStarter {
    private HolderStarter() {}

    public static void main(String[] args) throws Exception {
        var holder = Holder.attachOrStart(Path.of(args[0]));
        holder.home().ip(List.of("link add br-kept type bridge"));
        System.out.println("started");
        Thread.sleep(Long.MAX_VALUE);
    }
}
