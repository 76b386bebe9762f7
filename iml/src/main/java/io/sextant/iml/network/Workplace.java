package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Netns;

import java.util.function.UnaryOperator;

/**
 * Where the interfaces of a workload are.
 *
 * @param device what an interface of the workload is called there
 */
public record Workplace(Netns netns, UnaryOperator<InterfaceName> device) {
    /** Where interfaces are called as the workload's are. */
    public Workplace(Netns netns) {
        this(netns, UnaryOperator.identity());
    }
}
