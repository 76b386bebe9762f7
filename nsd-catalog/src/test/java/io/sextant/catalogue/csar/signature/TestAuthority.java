package io.sextant.catalogue.csar.signature;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** An authority that certifies the keys of test vendors. */
public final class TestAuthority {
    private static final Instant NOW = Instant.now();
    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    /** Those that travel with the signatures of the vendors. */
    private final List<X509Certificate> intermediates;

    /** What the authority is asked to certify; a signer for this year if nothing else is said. */
    public record Wish(int usage, Instant from, Instant until, String algorithm) {
        public static final Wish SIGNER = new Wish(
                KeyUsage.digitalSignature,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(365)),
                "SHA256withECDSA");
        public static final Wish EXPIRED = new Wish(
                KeyUsage.digitalSignature,
                NOW.minus(Duration.ofDays(9)),
                NOW.minus(Duration.ofDays(2)),
                "SHA256withECDSA");
        public static final Wish EARLY = new Wish(
                KeyUsage.digitalSignature,
                NOW.plus(Duration.ofDays(2)),
                NOW.plus(Duration.ofDays(9)),
                "SHA256withECDSA");
        public static final Wish ENCIPHERER =
                new Wish(KeyUsage.keyEncipherment, SIGNER.from, SIGNER.until, "SHA256withECDSA");
        public static final Wish BY_SHA_1 = new Wish(SIGNER.usage, SIGNER.from, SIGNER.until, "SHA1withECDSA");
        private static final Wish AUTHORITY =
                new Wish(KeyUsage.keyCertSign, SIGNER.from, SIGNER.until, "SHA256withECDSA");
    }

    public TestAuthority(String name) {
        this.name = name;
        this.keys = ec("secp256r1");
        this.certificate = certify(name, keys.getPublic(), Wish.AUTHORITY);
        this.intermediates = List.of();
    }

    private TestAuthority(String name, TestAuthority superior) {
        this.name = name;
        this.keys = ec("secp256r1");
        this.certificate = superior.certify(name, keys.getPublic(), Wish.AUTHORITY);
        this.intermediates = List.of(certificate);
    }

    /** An authority that this one has certified. */
    public TestAuthority subordinate(String its) {
        return new TestAuthority(its, this);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public SigningKey signer() {
        return signer(Wish.SIGNER);
    }

    public SigningKey signer(Wish wish) {
        return signer(ec("secp256r1"), wish);
    }

    public SigningKey signer(KeyPair vendor, Wish wish) {
        var certificates = new ArrayList<X509Certificate>();
        certificates.add(certify("vendor", vendor.getPublic(), wish));
        certificates.addAll(intermediates);
        return new SigningKey(vendor.getPrivate(), certificates);
    }

    public static KeyPair ec(String curve) {
        return keys("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
    }

    public static KeyPair rsa(int bits) {
        return keys("RSA", generator -> generator.initialize(bits));
    }

    public static KeyPair ed25519() {
        return keys("Ed25519", _ -> {});
    }

    private interface Initialisation {
        void of(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    private static KeyPair keys(String algorithm, Initialisation initialisation) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm, Cms.CRYPTOGRAPHY);
            initialisation.of(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certify(String subject, PublicKey key, Wish wish) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + name),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(wish.from()),
                    Date.from(wish.until()),
                    new X500Name("CN=" + subject),
                    key);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(wish.usage() == KeyUsage.keyCertSign));
            var signer = new JcaContentSignerBuilder(wish.algorithm()).build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
