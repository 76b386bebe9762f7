package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.Certificates;
import io.sextant.catalogue.csar.signature.Signer;

/**
 * The signature of a package, which has been verified.
 *
 * @param signingCertificate the signer's, in PEM
 * @param trusted whether the operator's trust store vouched for the signer when the package was read
 */
public record PackageSignature(SecurityOption option, String signingCertificate, boolean trusted) {
    static PackageSignature of(SecurityOption option, Signer signer) {
        return new PackageSignature(option, Certificates.pem(signer.certificate()), signer.trusted());
    }
}
