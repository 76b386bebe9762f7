package io.sextant.vim.kubernetes;

import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import io.kubernetes.client.util.credentials.Authentication;

import java.util.Base64;
import java.util.Map;

/** By what an API server knows us. */
sealed interface Credential {
    /** For the client. */
    Authentication authentication();

    /** As the user of a kubeconfig. */
    Map<String, String> user();

    /** A bearer token. */
    record Token(String text) implements Credential {
        @Override
        public Authentication authentication() {
            return new AccessTokenAuthentication(text);
        }

        @Override
        public Map<String, String> user() {
            return Map.of("token", text);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /** A certificate and its key, in PEM. */
    record Certificate(byte[] certificate, byte[] key) implements Credential {
        @Override
        public Authentication authentication() {
            return new ClientCertificate(certificate, key);
        }

        @Override
        public Map<String, String> user() {
            var base64 = Base64.getEncoder();
            return Map.of(
                    "client-certificate-data", base64.encodeToString(certificate),
                    "client-key-data", base64.encodeToString(key));
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Certificate[]";
        }
    }
}
