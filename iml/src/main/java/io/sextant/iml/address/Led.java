package io.sextant.iml.address;

import io.sextant.accel.Ip;
import io.sextant.iml.network.Stop;

import java.util.List;

/**
 * A service address and where it leads now.
 *
 * @param members in the order in which they were asked for
 */
public record Led(ServiceAddressId id, Ip address, ServiceAddressSpec spec, List<Standing> members) {
    public Led {
        members = List.copyOf(members);
    }

    /** How a member stands. */
    public record Standing(Stop member, State state) {}

    /** Whether a member gets clients. */
    public enum State {
        /** It gets its share of them. */
        SERVING,
        /** It works; others are closer. */
        STANDBY,
        /** It does not work, or is not there. */
        DOWN
    }
}
