package io.sextant.nfvo.deployment.descriptor;

/**
 * What is wrong with a descriptor.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param detail what, and what belongs there
 */
public record DescriptorFault(String pointer, String detail) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "The descriptor" : pointer) + " " + detail;
    }
}
