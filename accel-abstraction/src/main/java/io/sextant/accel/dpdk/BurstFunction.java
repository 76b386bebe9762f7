package io.sextant.accel.dpdk;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.dataplane.FunctionPort;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.JointEnd;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.ffm.Frames;

import java.lang.foreign.Arena;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program over the ports of DPDK. */
final class BurstFunction implements HostedFunction {
    private final BurstProgram program;
    private final Unresolved unresolved;
    private final FunctionPort[] ports;
    private final Arena arena = Arena.ofShared();
    private final Burst burst = new Burst();
    private final Frames in = new Frames(arena);
    private final Frames dropped = new Frames(arena);
    private final Frames[] out;
    private final Frames[] toKernel;
    private final Frames seen = new Frames(arena);
    private final JointEnd[] ends;

    /** A program whose neighbours are these, over the function's ports in their order. */
    BurstFunction(BurstProgram program, Unresolved unresolved, List<FunctionPort> ports) {
        this.program = program;
        this.unresolved = unresolved;
        this.ports = ports.toArray(FunctionPort[]::new);
        out = frames();
        toKernel = frames();
        ends = new JointEnd[ports.size()];
    }

    private Frames[] frames() {
        return Stream.generate(() -> new Frames(arena)).limit(ports.length).toArray(Frames[]::new);
    }

    @Override
    public int poll() {
        if (unresolved.any()) {
            unresolved.release(this::send, this::drop);
            flush();
        }
        var frames = 0;
        for (var port = 0; port < ports.length; port++) {
            frames += passKernels(ports[port]);
            ports[port].port().receive(in);
            frames += run(port, false);
            if (ends[port] != null) frames += runJoined(port);
        }
        return frames;
    }

    /** Sends what the kernel has for the port's link. */
    private int passKernels(FunctionPort port) {
        if (port.kernel().isEmpty()) return 0;
        port.kernel().get().way().receive(in);
        var frames = in.size();
        if (frames > 0) port.port().transmit(in);
        return frames;
    }

    private int runJoined(int port) {
        var frames = 0;
        for (ends[port].take(in); in.size() > 0; ends[port].take(in)) frames += run(port, true);
        return frames;
    }

    private int run(int port, boolean joined) {
        if (in.size() == 0) return 0;
        burst.clear();
        for (var frame = 0; frame < in.size(); frame++) {
            var buffer = in.buffer(frame);
            // A frame in pieces, or seen before, is shown as one without a single octet: no program forwards such.
            var length = Frames.whole(buffer) && !isForKernel(port, buffer) ? Frames.length(buffer) : 0;
            burst.add(Frames.start(buffer), length, Frames.before(buffer), Frames.after(buffer));
        }
        program.run(port, burst);
        for (var frame = 0; frame < in.size(); frame++) sort(port, frame, joined);
        var frames = in.size();
        in.clear();
        flush();
        if (seen.size() > 0) ends[port].leaveToKernel(seen);
        return frames;
    }

    private boolean isForKernel(int port, long buffer) {
        return ends[port] != null && JointEnd.isForKernel(Frames.start(buffer));
    }

    private void sort(int port, int frame, boolean joined) {
        var buffer = in.buffer(frame);
        var egress = burst.egress(frame);
        if (egress == Burst.DROP) {
            if (joined) seen.add(buffer);
            else leave(port, buffer);
            return;
        }
        if (joined) ends[port].count(Frames.length(buffer));
        var start = burst.start(frame);
        Frames.place(buffer, (int) (start - Frames.start(buffer)) + Frames.before(buffer), burst.length(frame));
        if (egress == Burst.OTHERS) flood(port, buffer);
        else if (!Unresolved.isMarked(start)) out[egress].add(buffer);
        else if (!unresolved.keep(buffer, egress)) dropped.add(buffer);
    }

    /** Gives a frame to the kernel where it is on the link by this way alone, and where it may be for it. */
    private void leave(int port, long buffer) {
        var kernel = ports[port].kernel();
        var concerned = kernel.isPresent() && kernel.get().concerns(Frames.start(buffer));
        (concerned ? toKernel[port] : dropped).add(buffer);
    }

    private void flood(int port, long buffer) {
        Frames.share(buffer, out.length - 1);
        for (var other = 0; other < out.length; other++) if (other != port) out[other].add(buffer);
        // The one that came with the frame: so a function of one port drops it.
        dropped.add(buffer);
    }

    private void send(long buffer, int egress) {
        out[egress].add(buffer);
        if (out[egress].size() == Frames.MOST) flush();
    }

    private void drop(long buffer, int egress) {
        dropped.add(buffer);
        if (dropped.size() == Frames.MOST) flush();
    }

    private void flush() {
        for (var port = 0; port < out.length; port++) {
            if (ends[port] != null) ends[port].pass(out[port]);
            if (out[port].size() > 0) ports[port].port().transmit(out[port]);
            if (toKernel[port].size() > 0)
                ports[port].kernel().orElseThrow().way().transmit(toKernel[port]);
        }
        if (dropped.size() > 0) dropped.drop();
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        program.change(installed, withdrawn);
    }

    @Override
    public Optional<String> foreign() {
        return program.foreign();
    }

    @Override
    public Optional<String> defect() {
        return program.defect();
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
    public void join(int port, JointEnd end) {
        ends[port] = end;
    }

    @Override
    public void part(int port) {
        var end = ends[port];
        ends[port] = null;
        for (end.take(in); in.size() > 0; end.take(in)) end.sendByLink(in);
    }

    @Override
    public void close() {
        unresolved.drop(this::drop);
        flush();
        arena.close();
    }
}
