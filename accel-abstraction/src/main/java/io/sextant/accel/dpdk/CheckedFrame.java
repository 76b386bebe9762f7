package io.sextant.accel.dpdk;

import io.sextant.accel.custom.Frame;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Octets;

import java.util.Objects;

/** The frames of bursts, one after the other, as code of a package gets to see them: none of it touches what is beyond. */
final class CheckedFrame implements Frame {
    private final int ports;
    private final Way way;
    private Burst burst = new Burst();
    private int port;
    private int frame;
    private long start;
    private int length;
    private boolean held;

    /** How frames are routed. */
    interface Way {
        /** Sends a frame on; returns whether it has a way. */
        boolean route(int port, Burst burst, int frame);
    }

    CheckedFrame(int ports, Way way) {
        this.ports = ports;
        this.way = way;
    }

    /** Shows a frame from now on. */
    void hold(int port, Burst burst, int frame) {
        this.burst = burst;
        this.port = port;
        this.frame = frame;
        held = true;
        measure();
    }

    private void measure() {
        start = burst.start(frame);
        length = burst.length(frame);
    }

    /** Shows nothing any more. */
    void release() {
        held = false;
        length = 0;
    }

    private long at(int offset, int octets) {
        return start + Objects.checkFromIndexSize(offset, octets, length);
    }

    private void requireHeld() {
        if (!held) throw new IllegalStateException("A frame is usable until 'handle' returns.");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int one(int at) {
        return Octets.one(at(at, 1));
    }

    @Override
    public int two(int at) {
        return Octets.two(at(at, 2));
    }

    @Override
    public int four(int at) {
        return Octets.four(at(at, 4));
    }

    @Override
    public long eight(int at) {
        return Octets.eight(at(at, 8));
    }

    @Override
    public void putOne(int at, int value) {
        Octets.putOne(at(at, 1), value);
    }

    @Override
    public void putTwo(int at, int value) {
        Octets.putTwo(at(at, 2), value);
    }

    @Override
    public void putFour(int at, int value) {
        Octets.putFour(at(at, 4), value);
    }

    @Override
    public void putEight(int at, long value) {
        Octets.putEight(at(at, 8), value);
    }

    @Override
    public boolean route() {
        requireHeld();
        var goes = way.route(port, burst, frame);
        measure();
        return goes;
    }

    @Override
    public void send(int by) {
        requireHeld();
        burst.send(frame, Objects.checkIndex(by, ports));
    }
}
