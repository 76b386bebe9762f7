package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.SSLUtils;
import io.kubernetes.client.util.credentials.Authentication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who we are by a certificate. (The client's own class takes the keys of this process, too, such as those of the application
 * server, and fails at their passwords.)
 *
 * @param certificate PEM, with those that vouch for it
 * @param key PEM
 */
record ClientCertificate(byte[] certificate, byte[] key) implements Authentication {
    private static final char[] NONE = {};

    /** Throws IllegalArgumentException if they are no certificate and key. */
    @Override
    public void provide(ApiClient client) {
        client.setKeyManagers(keyManagers());
    }

    KeyManager[] keyManagers() {
        try {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate))
                    .toArray(Certificate[]::new);
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NONE);
            store.setKeyEntry("us", SSLUtils.loadKey(key), NONE, chain);
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NONE);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
