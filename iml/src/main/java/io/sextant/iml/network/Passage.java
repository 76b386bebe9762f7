package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;

/** How a chain goes through a function: from one of its ports to another. */
public record Passage(FunctionId function, InterfaceName in, InterfaceName out) {}
