package io.sextant.accel;

/** Two ports of functions of one accelerator on one link, between which frames can go without the link. */
public record Joint(End one, End other) {
    /** A port of a function. */
    public record End(FunctionId function, InterfaceName port) {
        @Override
        public String toString() {
            return function + "/" + port;
        }
    }

    /** Whether a function has one of its ends. */
    public boolean isOf(FunctionId function) {
        return one.function.equals(function) || other.function.equals(function);
    }
}
