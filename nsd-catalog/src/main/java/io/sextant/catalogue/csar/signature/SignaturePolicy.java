package io.sextant.catalogue.csar.signature;

import io.sextant.catalogue.validation.Severity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the operator makes of signatures. */
public enum SignaturePolicy {
    /** Only packages with a right signature of a trusted signer are taken. */
    REQUIRE_SIGNATURE,
    /**
     * What is signed is verified, and what is not signed is taken with a warning. A signer whom the trust store does not
     * know is refused, unless the trust store is empty: then nobody has said yet whom to trust.
     */
    VERIFY,
    /** As {@link #VERIFY}, but whatever is wrong with a signature is a warning. */
    WARN,
    /** Signatures are not looked at. */
    OFF;

    /** The policy of a name such as {@code require-signature}. */
    public static SignaturePolicy named(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.toString().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + name + "' is no signature policy; it is one of " + names()));
    }

    /** All names. */
    public static List<String> names() {
        return Arrays.stream(values()).map(SignaturePolicy::toString).toList();
    }

    /** How bad it is that there is no signature. */
    Severity unsigned() {
        return this == REQUIRE_SIGNATURE ? Severity.ERROR : Severity.WARNING;
    }

    /** How bad it is that a signature, or the certificate behind it, is wrong. */
    Severity wrong() {
        return this == WARN ? Severity.WARNING : Severity.ERROR;
    }

    /** How bad it is that nobody in the trust store vouches for the signer. */
    Severity untrusted(boolean nobodyIsTrusted) {
        return switch (this) {
            case REQUIRE_SIGNATURE -> Severity.ERROR;
            case VERIFY -> nobodyIsTrusted ? Severity.WARNING : Severity.ERROR;
            case WARN, OFF -> Severity.WARNING;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
