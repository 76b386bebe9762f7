package io.sextant.accel.p4;

import io.sextant.accel.dataplane.JointEnd;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Frames;
import io.sextant.accel.ffm.SwxPipeline;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;

/** Takes frames from a function's ports through its pipeline, and from those that other functions pass to it without a link. */
final class PipelineFrames implements AutoCloseable {
    private final SwxPipeline pipeline;
    private final Optional<WholePackets> admitted;
    private final EthernetPort[] from;
    private final EthernetPort[] to;
    private final JointEnd[] ends;
    private final Arena arena = Arena.ofShared();
    private final Frames in = new Frames(arena);
    private final Frames out = new Frames(arena);
    private final Frames refused = new Frames(arena);
    private final int[] before = new int[Frames.MOST];
    private final int[] length = new int[Frames.MOST];

    /**
     * @param admitted what the pipeline may have, where not everything
     * @param ports in the order of the function's
     */
    PipelineFrames(SwxPipeline pipeline, Optional<WholePackets> admitted, List<PipelinePort> ports) {
        this.pipeline = pipeline;
        this.admitted = admitted;
        from = ports.stream().map(PipelinePort::from).toArray(EthernetPort[]::new);
        to = ports.stream().map(PipelinePort::to).toArray(EthernetPort[]::new);
        ends = new JointEnd[ports.size()];
    }

    /** Takes a batch of each port, and all that was passed; returns how many frames there were. */
    int poll() {
        var frames = 0;
        for (var port = 0; port < from.length; port++) {
            from[port].receive(in);
            frames += run(port);
            if (ends[port] != null) frames += runJoined(port);
        }
        return frames;
    }

    private int run(int port) {
        if (in.size() == 0) return 0;
        for (var frame = 0; frame < in.size(); frame++) {
            var buffer = in.buffer(frame);
            if (isForKernel(port, buffer)) refused.add(buffer);
            else enter(port, buffer);
        }
        pipeline.run();
        for (var egress = 0; egress < to.length; egress++) {
            pipeline.take(egress, out);
            send(egress);
        }
        pipeline.takeDropped(out);
        out.drop();
        refused.drop();
        return in.size();
    }

    // Whoever passed it has sent it by the link as well, since the kernel was to have it.
    private boolean isForKernel(int port, long buffer) {
        return ends[port] != null && JointEnd.isForKernel(Frames.start(buffer));
    }

    private void enter(int port, long buffer) {
        if (admitted.isEmpty() || admitted.get().admits(buffer)) pipeline.put(port, buffer);
        else refused.add(buffer);
    }

    private int runJoined(int port) {
        var end = ends[port];
        var frames = 0;
        for (in.clear(), end.take(in); in.size() > 0; in.clear(), end.take(in)) {
            frames += in.size();
            for (var frame = 0; frame < in.size(); frame++) {
                before[frame] = Frames.before(in.buffer(frame));
                length[frame] = Frames.length(in.buffer(frame));
                enter(port, in.buffer(frame));
            }
            pipeline.run();
            sendJoined(end);
            leaveToKernel(end);
        }
        return frames;
    }

    private void sendJoined(JointEnd end) {
        for (var egress = 0; egress < to.length; egress++) {
            pipeline.take(egress, out);
            for (var frame = 0; frame < out.size(); frame++) end.count(Frames.length(out.buffer(frame)));
            send(egress);
        }
    }

    private void send(int egress) {
        if (ends[egress] != null) ends[egress].pass(out);
        if (out.size() > 0) to[egress].transmit(out);
    }

    private void leaveToKernel(JointEnd end) {
        pipeline.takeDropped(out);
        for (var frame = 0; frame < refused.size(); frame++) out.add(refused.buffer(frame));
        refused.clear();
        for (var frame = 0; frame < out.size(); frame++) placeAsItCame(out.buffer(frame));
        if (out.size() > 0) end.leaveToKernel(out);
    }

    // A pipeline drops a packet from behind the headers that it has looked at, and has not changed.
    private void placeAsItCame(long buffer) {
        for (var frame = 0; frame < in.size(); frame++)
            if (in.buffer(frame) == buffer) Frames.place(buffer, before[frame], length[frame]);
    }

    void join(int port, JointEnd end) {
        ends[port] = end;
    }

    void part(int port) {
        var end = ends[port];
        ends[port] = null;
        for (in.clear(), end.take(in); in.size() > 0; end.take(in)) end.sendByLink(in);
    }

    @Override
    public void close() {
        arena.close();
    }
}
