package io.sextant.catalogue.csar.signature;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Verifies the signatures of one package, as the operator wants it. */
public final class SignatureCheck {
    /** Chains of three are usual; the search for one takes the fifth power of their number. */
    private static final int MOST_CERTIFICATES = 10;

    private final SignaturePolicy policy;
    private final TrustStore trustStore;
    private final Date now;
    private final String rule;
    private final Faults faults;
    private Optional<Trust> trust = Optional.empty();

    /** @param rule the clause that signatures follow */
    SignatureCheck(Signatures signatures, String rule, Faults faults) {
        this.policy = signatures.policy();
        this.trustStore = signatures.trustStore();
        this.now = Date.from(signatures.clock().instant());
        this.rule = rule;
        this.faults = faults;
    }

    /** Whether signatures are looked at. */
    public boolean isOn() {
        return policy != SignaturePolicy.OFF;
    }

    /** Reports that there is no signature where there should be one. */
    public void unsigned(Position at, String found, String expected) {
        if (isOn()) faults.report(policy.unsigned(), at, rule, found, expected);
    }

    /** Reports what stands in the way of a verification. */
    public void unusable(Position at, String found, String expected) {
        if (isOn()) faults.report(policy.wrong(), at, rule, found, expected);
    }

    /** The signer, the first of several; empty when the signature is wrong, and faults say why. */
    public Optional<Signer> verify(Signed signed) {
        if (!isOn()) return Optional.empty();
        try {
            return verify(signed, Cms.read(signed.cms()));
        } catch (IOException e) {
            unusable(
                    signed.at(),
                    "no signature that can be verified: " + e.getMessage(),
                    "a detached CMS signature (RFC 5652), in PEM or DER");
            return Optional.empty();
        }
    }

    private Optional<Signer> verify(Signed signed, Cms cms) {
        var certificates = certificates(signed, cms);
        if (certificates.isEmpty()) return Optional.empty();
        var signers = IntStream.range(0, cms.signers().size())
                .mapToObj(number -> verify(signed, cms, number, certificates.get()))
                .toList();
        return signers.stream().allMatch(Optional::isPresent) ? signers.getFirst() : Optional.empty();
    }

    private Optional<Signer> verify(Signed signed, Cms cms, int number, List<X509Certificate> certificates) {
        var signer = cms.signers().get(number);
        var certificate = Cms.certificateOf(signer, certificates);
        if (certificate.isEmpty()) {
            unusable(
                    signed.at(),
                    "no certificate of the signer of " + signed.name(),
                    "it in the signature or in a file");
            return Optional.empty();
        }
        var objection = Strength.weakness(signer).or(() -> objection(certificate.get()));
        if (objection.isPresent()) {
            unusable(
                    signed.at(),
                    objection.get(),
                    "a valid certificate for signatures, of 112 bits of security or more");
            return Optional.empty();
        }
        if (signed.contents().stream().noneMatch(content -> cms.isOf(number, certificate.get(), content))) {
            unusable(signed.at(), "a wrong signature of " + signed.name(), "the signature of what stands there");
            return Optional.empty();
        }
        return Optional.of(new Signer(certificate.get(), isTrusted(signed, certificate.get(), certificates)));
    }

    /** The certificates from the one place where they are, that is the signature or the file. */
    private Optional<List<X509Certificate>> certificates(Signed signed, Cms cms) {
        var at = signed.certificate().map(Signed.CertificateFile::at).orElse(signed.at());
        try {
            var within = cms.certificates();
            if (signed.certificate().isEmpty()) return few(at, within);
            var beside = Certificates.read(signed.certificate().get().content());
            if (within.isEmpty()) return few(at, beside);
            unusable(
                    at,
                    "a certificate of the signer of " + signed.name() + " in the signature and in a file",
                    "one of them");
        } catch (CertificateException e) {
            unusable(at, "a certificate that cannot be read: " + e.getMessage(), "X.509 in PEM or DER");
        }
        return Optional.empty();
    }

    private Optional<List<X509Certificate>> few(Position at, List<X509Certificate> certificates) {
        if (certificates.size() <= MOST_CERTIFICATES) return Optional.of(certificates);
        unusable(at, certificates.size() + " certificates", "the signer's chain, " + MOST_CERTIFICATES + " at most");
        return Optional.empty();
    }

    private Optional<String> objection(X509Certificate certificate) {
        try {
            certificate.checkValidity(now);
        } catch (CertificateExpiredException e) {
            return Optional.of(
                    "a certificate that expired at " + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            return Optional.of("a certificate that is valid from "
                    + certificate.getNotBefore().toInstant() + " on");
        }
        var usage = certificate.getKeyUsage();
        // digitalSignature and nonRepudiation (RFC 5280 4.2.1.3)
        if (usage != null && !usage[0] && !usage[1])
            return Optional.of("a certificate whose key is not for signatures");
        return Strength.weakness(certificate.getPublicKey());
    }

    private boolean isTrusted(Signed signed, X509Certificate certificate, List<X509Certificate> others) {
        var objection = trust().objection(certificate, others);
        objection.ifPresent(why -> faults.report(
                policy.untrusted(trust().anchors().isEmpty()),
                signed.at(),
                rule,
                "the signer '" + certificate.getSubjectX500Principal().getName() + "' of " + signed.name()
                        + " is not trusted: " + why,
                "a signer for whom the trust store vouches"));
        return objection.isEmpty();
    }

    /** The trust store as it is when the package's first signature is verified. */
    private Trust trust() {
        var known = trust.orElseGet(() -> new Trust(trustStore.certificates(), now));
        trust = Optional.of(known);
        return known;
    }
}
