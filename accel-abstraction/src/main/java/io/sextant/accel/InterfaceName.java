package io.sextant.accel;

/** A name that the kernel takes for a link or port: 1-15 letters, digits, {@code . _ -}, first a letter or digit. */
public record InterfaceName(String value) {
    public InterfaceName {
        Syntax.requireInterfaceName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
