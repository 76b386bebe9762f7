package io.sextant.catalogue.csar.signature;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** X.509 certificates as files have them. */
public final class Certificates {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Certificates() {}

    /**
     * The certificates of a file: PEM, one after the other, or one in DER.
     *
     * @throws CertificateException when there is none, or one of them cannot be read
     */
    public static List<X509Certificate> read(byte[] file) throws CertificateException {
        try {
            var certificates = factory().generateCertificates(new ByteArrayInputStream(file)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) throw new CertificateException("it holds no certificate");
            return certificates;
        } catch (RuntimeException e) {
            throw new CertificateException(e.getMessage(), e); // what hostile bytes make of the parser
        }
    }

    /** One certificate in PEM. */
    public static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + PEM.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has its encoding", e);
        }
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
