package io.sextant.accel.dpdk;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Frames;

import java.lang.foreign.Arena;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A program over the ports of DPDK. */
final class BurstFunction implements HostedFunction {
    private final BurstProgram program;
    private final EthernetPort[] ports;
    private final Arena arena = Arena.ofShared();
    private final Burst burst = new Burst();
    private final Frames in = new Frames(arena);
    private final Frames dropped = new Frames(arena);
    private final Frames[] out;

    BurstFunction(BurstProgram program, List<EthernetPort> ports) {
        this.program = program;
        this.ports = ports.toArray(EthernetPort[]::new);
        out = ports.stream().map(_ -> new Frames(arena)).toArray(Frames[]::new);
    }

    @Override
    public int poll() {
        var frames = 0;
        for (var port = 0; port < ports.length; port++) {
            ports[port].receive(in);
            if (in.size() == 0) continue;
            frames += in.size();
            run(port);
        }
        return frames;
    }

    private void run(int port) {
        burst.clear();
        for (var frame = 0; frame < in.size(); frame++) {
            var buffer = in.buffer(frame);
            // A frame in pieces is shown as one without a single octet: no program forwards such.
            var length = Frames.whole(buffer) ? Frames.length(buffer) : 0;
            burst.add(Frames.start(buffer), length, Frames.before(buffer), Frames.after(buffer));
        }
        program.run(port, burst);
        for (var frame = 0; frame < in.size(); frame++) sort(frame);
        in.clear();
        for (var egress = 0; egress < out.length; egress++)
            if (out[egress].size() > 0) ports[egress].transmit(out[egress]);
        if (dropped.size() > 0) dropped.drop();
    }

    private void sort(int frame) {
        var buffer = in.buffer(frame);
        var egress = burst.egress(frame);
        if (egress == Burst.DROP) {
            dropped.add(buffer);
            return;
        }
        var before = (int) (burst.start(frame) - Frames.start(buffer)) + Frames.before(buffer);
        Frames.place(buffer, before, burst.length(frame));
        out[egress].add(buffer);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        program.change(installed, withdrawn);
    }

    @Override
    public Traffic forwarded() {
        return program.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return program.matched();
    }

    @Override
    public List<HeavyFlow> heavyFlows() {
        return program.heavyFlows();
    }

    @Override
    public void close() {
        arena.close();
    }
}
