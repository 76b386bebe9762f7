package io.sextant.accel.linux;

import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;

import java.util.Map;
import java.util.Optional;

/** What can be deployed. */
interface Offer {
    /** All of it. */
    Capabilities capabilities();

    /** Why a function cannot be deployed, if it cannot. */
    Optional<String> refusal(NetworkFunction function);

    /** The types that are not offered though they might have been, each with the reason. */
    default Map<FunctionType, String> lacking() {
        return Map.of();
    }

    /** Rules of one function. */
    int tableSize();

    /** Ports of one function. */
    int mostPorts();

    /** What something has said that it can do. */
    record Stated(String name, Capabilities capabilities) implements Offer {
        @Override
        public Optional<String> refusal(NetworkFunction function) {
            var types = function.stateful() ? capabilities.stateful() : capabilities.types();
            return types.contains(function.type())
                    ? Optional.empty()
                    : Optional.of(
                            name + " runs no " + (function.stateful() ? "stateful " : "") + function.type() + ".");
        }

        @Override
        public int tableSize() {
            return capabilities.tableSize();
        }

        @Override
        public int mostPorts() {
            return capabilities.mostPorts();
        }
    }
}
