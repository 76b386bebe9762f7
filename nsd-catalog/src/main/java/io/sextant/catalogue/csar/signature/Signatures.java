package io.sextant.catalogue.csar.signature;

import io.sextant.catalogue.validation.Faults;

import java.time.Clock;

/**
 * How the operator wants signatures to be treated.
 *
 * @param clock by which certificates are valid
 */
public record Signatures(SignaturePolicy policy, TrustStore trustStore, Clock clock) {
    /** Signatures are not looked at. */
    public static final Signatures OFF = new Signatures(SignaturePolicy.OFF, TrustStore.empty(), Clock.systemUTC());

    /** The check of one package's signatures. */
    public SignatureCheck check(String rule, Faults faults) {
        return new SignatureCheck(this, rule, faults);
    }
}
