package io.sextant.catalogue.csar.signature;

import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemReader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A detached CMS signature (RFC 5652), read from hostile bytes. */
final class Cms {
    /** It knows algorithms that the platform has by other names or not at all. It is not registered with the platform. */
    static final Provider CRYPTOGRAPHY = new BouncyCastleProvider();

    /** Makes keys of their encodings. */
    static final JcaPEMKeyConverter KEYS = new JcaPEMKeyConverter().setProvider(CRYPTOGRAPHY);

    /** More than any chain needs, and little enough to be held in memory. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_SIGNERS = 8;
    private static final Set<String> PEM_TYPES = Set.of("CMS", "PKCS7");

    private final ContentInfo info;
    private final CMSSignedData signature;

    private Cms(ContentInfo info, CMSSignedData signature) {
        this.info = info;
        this.signature = signature;
    }

    /**
     * Reads PEM or DER.
     *
     * @throws IOException telling why it is no signature to be verified
     */
    static Cms read(byte[] bytes) throws IOException {
        if (bytes.length > LONGEST) throw new IOException("it is longer than " + LONGEST + " bytes");
        try {
            var info = ContentInfo.getInstance(der(bytes));
            if (info == null || !CMSObjectIdentifiers.signedData.equals(info.getContentType()))
                throw new IOException("it is no CMS SignedData");
            if (SignedData.getInstance(info.getContent()).getEncapContentInfo().getContent() != null)
                throw new IOException("it carries a content of its own");
            var cms = new Cms(info, new CMSSignedData(info));
            if (cms.signers().isEmpty() || cms.signers().size() > MOST_SIGNERS)
                throw new IOException("it has " + cms.signers().size() + " signers");
            return cms;
        } catch (CMSException | RuntimeException e) {
            throw new IOException(reason(e), e); // what hostile bytes make of the parser
        }
    }

    private static byte[] der(byte[] bytes) throws IOException {
        if (!new String(bytes, 0, Math.min(bytes.length, 10), StandardCharsets.US_ASCII).startsWith("-----"))
            return bytes;
        try (var pem =
                new PemReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.US_ASCII))) {
            var block = pem.readPemObject();
            if (block == null || !PEM_TYPES.contains(block.getType()))
                throw new IOException("it is no PEM of CMS or PKCS7");
            return block.getContent();
        }
    }

    /** Its signers; they keep their order. */
    List<SignerInformation> signers() {
        return List.copyOf(signature.getSignerInfos().getSigners());
    }

    /**
     * The certificates that travel with the signature.
     *
     * @throws CertificateException when one of them cannot be read
     */
    List<X509Certificate> certificates() throws CertificateException {
        var certificates = new ArrayList<X509Certificate>();
        try {
            for (X509CertificateHolder holder : signature.getCertificates().getMatches(null))
                certificates.addAll(Certificates.read(holder.getEncoded()));
        } catch (IOException | RuntimeException e) {
            throw new CertificateException(reason(e), e);
        }
        return certificates;
    }

    /** The certificate that a signer names, if it is one of these. */
    static Optional<X509Certificate> certificateOf(SignerInformation signer, List<X509Certificate> certificates) {
        return certificates.stream().filter(each -> names(signer, each)).findFirst();
    }

    private static boolean names(SignerInformation signer, X509Certificate certificate) {
        try {
            return signer.getSID().match(new JcaX509CertificateHolder(certificate));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has its encoding", e);
        }
    }

    /**
     * Whether a signer has signed the content, with the key of the certificate.
     *
     * @param number of the signer, from 0
     */
    boolean isOf(int number, X509Certificate certificate, SignedContent content) {
        try {
            var signer = new Cms(info, new CMSSignedData(new DetachedContent(content), info))
                    .signers()
                    .get(number);
            var key =
                    SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(CRYPTOGRAPHY)
                    .build(KEYS.getPublicKey(key)));
        } catch (UncheckedIOException e) {
            throw e; // the file cannot be read here and now, which says nothing about the signature
        } catch (CMSException | OperatorCreationException | IOException | RuntimeException e) {
            return false; // all the ways in which a signature can be wrong
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "it is broken" : e.getMessage();
    }
}
