package io.sextant.catalogue.csar.signature;

import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;

/** Signs without chance: RSA (PKCS #1), EdDSA, and ECDSA by RFC 6979. */
final class RepeatableSigner implements ContentSigner {
    private final AlgorithmIdentifier algorithm;
    private final Signature signature;
    private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

    RepeatableSigner(PrivateKey key) throws GeneralSecurityException {
        var names = new DefaultSignatureAlgorithmIdentifierFinder();
        switch (key.getAlgorithm()) {
            case "RSA" -> {
                algorithm = names.find("SHA256withRSA");
                signature = Signature.getInstance("SHA256withRSA", Cms.CRYPTOGRAPHY);
            }
            case "EC", "ECDSA" -> {
                algorithm = names.find("SHA256withECDSA");
                signature = Signature.getInstance("SHA256withECDDSA", Cms.CRYPTOGRAPHY);
            }
            case "Ed25519", "Ed448" -> {
                algorithm = names.find(key.getAlgorithm());
                signature = Signature.getInstance(key.getAlgorithm(), Cms.CRYPTOGRAPHY);
            }
            default -> throw new InvalidKeyException("a key of " + key.getAlgorithm() + " signs no packages");
        }
        signature.initSign(key);
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
        return attributes;
    }

    @Override
    public byte[] getSignature() {
        try {
            signature.update(attributes.toByteArray());
            return signature.sign();
        } catch (SignatureException e) {
            throw new IllegalStateException(e);
        }
    }
}
