package io.sextant.core.secret;

import io.sextant.core.Problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is secret before it goes into the database (AES-256-GCM). The key is a file, so that a dump of the
 * database alone tells nothing.
 */
public final class Secrets {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private final SecretKey key;

    private Secrets(Path file, byte[] key) {
        this.file = file;
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Takes the key in the file, which is made with the mode 600 when it is not there yet.
     *
     * @throws IllegalStateException when the file holds no key
     */
    public static Secrets open(Path file) {
        try {
            if (Files.notExists(file)) makeKey(file);
            var key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES)
                throw new IllegalStateException(
                        file + " is no key of " + KEY_BYTES + " bytes; put the right one back from a backup");
            return new Secrets(file, key);
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " cannot be read or made", e);
        }
    }

    /** Complete from its first moment, and never in the place of one that another process has made meanwhile. */
    private static void makeKey(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", mode);
        try {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.write(draft, key);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Theirs it is.
        } finally {
            Files.delete(draft);
        }
    }

    /**
     * The text, encrypted.
     *
     * @param owner what it belongs to: with another one it cannot be opened
     */
    public byte[] seal(String text, Object owner) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(text.getBytes(StandardCharsets.UTF_8));
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw Problem.internal("A secret cannot be encrypted.", e);
        }
    }

    /**
     * The text that was sealed.
     *
     * @throws Problem 500 when it was sealed with another key or for another owner
     */
    public String open(byte[] sealed, Object owner) {
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            var text =
                    cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw Problem.internal(
                    "A secret cannot be decrypted: " + file.getFileName()
                            + " in the data folder is not the key that it was"
                            + " stored with. All servers on one database need the same key.",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, Object owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
