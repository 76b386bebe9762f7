package io.sextant.catalogue.csar.signature;

import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

import java.util.List;

/** Signatures as other tools than ours make them; DER. */
public record TestSignature(String algorithm, boolean withCertificate, boolean withContent, boolean withAttributes) {
    public static final TestSignature PLAIN = new TestSignature("SHA256withECDSA", true, false, true);

    public static TestSignature by(String algorithm) {
        return new TestSignature(algorithm, true, false, true);
    }

    public TestSignature withoutCertificate() {
        return new TestSignature(algorithm, false, withContent, withAttributes);
    }

    public TestSignature carryingItsContent() {
        return new TestSignature(algorithm, withCertificate, true, withAttributes);
    }

    public TestSignature withoutAttributes() {
        return new TestSignature(algorithm, withCertificate, withContent, false);
    }

    public byte[] of(byte[] content, SigningKey key) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setDirectSignature(!withAttributes)
                            .build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .setProvider(Cms.CRYPTOGRAPHY)
                                            .build(key.key()),
                                    key.certificates().getFirst()));
            generator.addCertificates(new JcaCertStore(withCertificate ? key.certificates() : List.of()));
            return generator
                    .generate(new CMSProcessableByteArray(content), withContent)
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** In PEM, which a manifest has at its end. */
    public static String pem(byte[] cms) {
        return "-----BEGIN CMS-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(cms)
                + "\n-----END CMS-----\n";
    }
}
