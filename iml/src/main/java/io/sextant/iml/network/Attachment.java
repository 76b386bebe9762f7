package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.id.LinkId;

import java.util.Optional;

/**
 * An interface as it is asked for.
 *
 * @param name inside the workload; the port's name in a function
 * @param address the agent takes one when it is absent
 */
public record Attachment(InterfaceName name, LinkId link, Optional<Ip> address) {}
