package io.sextant.catalogue.csar.signature;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What still counts as a signature: 112 bits of security at least (NIST SP 800-57), which SHA-1 has not. */
final class Strength {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 224;
    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha224,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512,
            // the digest of Ed448 (RFC 8419)
            NISTObjectIdentifiers.id_shake256);
    private static final String SIGNATURES = "SHA(224|256|384|512)WITH(RSA|RSAANDMGF1|ECDSA|PLAIN-ECDSA)|ED25519|ED448";

    private Strength() {}

    /** What is weak in a signer's algorithms, if anything is. */
    static Optional<String> weakness(SignerInformation signer) {
        try {
            var digest = signer.getDigestAlgorithmID();
            var name = new DefaultCMSSignatureAlgorithmNameGenerator()
                    .getSignatureName(digest, signer.toASN1Structure().getDigestEncryptionAlgorithm())
                    .toUpperCase(Locale.ROOT);
            var strong = DIGESTS.contains(digest.getAlgorithm()) && name.matches(SIGNATURES) && hasSoundPadding(signer);
            return strong ? Optional.empty() : Optional.of("the signature algorithm " + name);
        } catch (RuntimeException e) {
            return Optional.of("a signature algorithm that cannot be read"); // what hostile bytes make of the parser
        }
    }

    /** PSS names its digest a second time, and SHA-1 when it names none. */
    private static boolean hasSoundPadding(SignerInformation signer) {
        var algorithm = signer.toASN1Structure().getDigestEncryptionAlgorithm();
        return !algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
                || DIGESTS.contains(RSASSAPSSparams.getInstance(algorithm.getParameters())
                        .getHashAlgorithm()
                        .getAlgorithm());
    }

    /** What is weak in a certificate's key, if anything is. */
    static Optional<String> weakness(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() >= RSA_BITS -> Optional.empty();
            case RSAPublicKey rsa ->
                Optional.of("an RSA key of " + rsa.getModulus().bitLength() + " bits");
            case ECPublicKey ec when ec.getParams().getOrder().bitLength() >= EC_BITS -> Optional.empty();
            case ECPublicKey ec ->
                Optional.of("an EC key of " + ec.getParams().getOrder().bitLength() + " bits");
            case EdECPublicKey _ -> Optional.empty();
            default -> Optional.of("a key of " + key.getAlgorithm());
        };
    }

    /** What is weak in a certificate that an authority has signed, if anything is. */
    static Optional<String> weakness(X509Certificate certificate) {
        var signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return signature.matches(".*(MD2|MD5|SHA-?1WITH).*")
                ? Optional.of("a certificate signed by " + signature)
                : weakness(certificate.getPublicKey());
    }
}
