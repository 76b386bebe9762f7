package io.sextant.catalogue.csar.signature;

import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * What a vendor signs packages with. The same key makes the same signature of the same content, whenever it does.
 *
 * @param certificates the key's own, then those of the authorities behind it; all travel with the signature
 */
public record SigningKey(PrivateKey key, List<X509Certificate> certificates) {
    public SigningKey {
        certificates = List.copyOf(certificates);
    }

    /**
     * A key and its certificates from PEM.
     *
     * @throws IOException when one of them cannot be read
     */
    public static SigningKey read(String keyPem, byte[] certificates) throws IOException {
        try (var pem = new PEMParser(new StringReader(keyPem))) {
            var info = switch (pem.readObject()) {
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PrivateKeyInfo key -> key;
                case null, default -> throw new IOException("there is no private key without a password in PEM in it");
            };
            return new SigningKey(Cms.KEYS.getPrivateKey(info), Certificates.read(certificates));
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The detached signature of a content, in PEM.
     *
     * @throws IOException when the content cannot be read
     */
    public byte[] sign(SignedContent content) throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(SigningKey::attributes)
                            .build(new RepeatableSigner(key), certificates.getFirst()));
            generator.addCertificates(new JcaCertStore(certificates));
            return pem(generator.generate(new DetachedContent(content)).getEncoded());
        } catch (OperatorCreationException | GeneralSecurityException | CMSException e) {
            throw new IOException("cannot sign: " + e.getMessage(), e);
        }
    }

    /** Without the time, which would make each signature another one. */
    private static AttributeTable attributes(Map<?, ?> parameters) {
        return new DefaultSignedAttributeTableGenerator()
                .getAttributes(parameters)
                .remove(CMSAttributes.signingTime);
    }

    private static byte[] pem(byte[] cms) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject("CMS", cms));
        }
        return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
