package io.sextant.catalogue.csar.signature;

import java.security.cert.X509Certificate;

/**
 * Whose signature it is, and that it is right.
 *
 * @param trusted whether the operator's trust store vouches for the certificate
 */
public record Signer(X509Certificate certificate, boolean trusted) {}
