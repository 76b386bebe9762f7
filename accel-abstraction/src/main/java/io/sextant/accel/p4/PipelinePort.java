package io.sextant.accel.p4;

import io.sextant.accel.ffm.EthernetPort;

/** The ports of DPDK by which a pipeline's port receives and sends: mostly the same. */
record PipelinePort(EthernetPort from, EthernetPort to) {
    /** Receives and sends by one port. */
    static PipelinePort of(EthernetPort port) {
        return new PipelinePort(port, port);
    }
}
