package io.sextant.catalogue.csar.signature;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a trusted certificate vouches for another (PKIX, RFC 5280). Revocation is not looked up: a server that holds
 * packages may have no way to its vendors' authorities.
 *
 * @param anchors the trusted certificates
 */
record Trust(List<X509Certificate> anchors, Date now) {
    /** Why nobody vouches for the certificate, by way of the others; empty when somebody does. */
    Optional<String> objection(X509Certificate certificate, Collection<X509Certificate> others) {
        if (anchors.isEmpty()) return Optional.of("the trust store is empty");
        if (anchors.contains(certificate)) return Optional.empty();
        try {
            return chain(certificate, others).stream()
                    .flatMap(link -> Strength.weakness(link).stream())
                    .findFirst();
        } catch (CertPathBuilderException e) {
            return Optional.of("no chain leads to a certificate of the trust store");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    private List<X509Certificate> chain(X509Certificate certificate, Collection<X509Certificate> others)
            throws GeneralSecurityException {
        var target = new X509CertSelector();
        target.setCertificate(certificate);
        var roots =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        var parameters = new PKIXBuilderParameters(roots, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(now);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        var found =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        return found.getCertPath().getCertificates().stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
