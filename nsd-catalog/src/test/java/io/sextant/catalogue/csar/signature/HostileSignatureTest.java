package io.sextant.catalogue.csar.signature;

import io.sextant.catalogue.csar.signature.TestAuthority.Wish;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostileSignatureTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final SigningKey KEY = new TestAuthority("authority").signer();

    @TempDir
    private Path folder;

    @Test
    void whateverBytesAreThereTheAnswerIsAFaultOrASigner() {
        var rsa = new TestAuthority("other").signer(TestAuthority.rsa(2048), Wish.SIGNER);
        var random = new Random(1);
        for (var sound : List.of(
                TestSignature.PLAIN.of(CONTENT, KEY),
                TestSignature.by("SHA256withRSAandMGF1").of(CONTENT, rsa))) {
            for (var round = 0; round < 500; round++) {
                var bytes = sound.clone();
                for (var i = 0; i < 3; i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                var faults = new Faults();

                assertThat(verify(bytes, faults).isPresent()).isNotEqualTo(faults.refused());
            }
        }
    }

    @Test
    void nestingWithoutEndIsAFault() {
        var nested = new byte[1 << 19];
        for (var i = 0; i < nested.length; i++) nested[i] = (byte) (i % 2 == 0 ? 0x30 : 0x80);
        var faults = new Faults();

        assertThat(verify(nested, faults)).isEmpty();
        assertThat(faults.refused()).isTrue();
    }

    @Test
    void aSignatureLongerThanAnyIsAFault() {
        var faults = new Faults();

        assertThat(verify(Arrays.copyOf(TestSignature.PLAIN.of(CONTENT, KEY), 2 << 20), faults))
                .isEmpty();
        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).contains("longer than"));
    }

    /** Certificates that vouch for each other in every order would keep the search for a chain busy for years. */
    @Test
    void moreCertificatesThanAnyChainHasAreAFault() {
        var authority = new TestAuthority("other");
        var many = Stream.generate(() -> authority.signer().certificates().getFirst())
                .limit(10);
        var crowded = new SigningKey(
                KEY.key(), Stream.concat(KEY.certificates().stream(), many).toList());
        var faults = new Faults();

        assertThat(verify(TestSignature.PLAIN.of(CONTENT, crowded), faults)).isEmpty();
        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("11 certificates"));
    }

    @Test
    void aTrustStoreThatCannotBeReadIsTheOperatorsFault() throws IOException {
        Files.writeString(folder.resolve("broken.pem"), "no certificate");
        var signatures = new Signatures(SignaturePolicy.VERIFY, TrustStore.of(folder), Clock.systemUTC());

        assertThatThrownBy(() -> verify(signatures, TestSignature.PLAIN.of(CONTENT, KEY), new Faults()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("broken.pem");
    }

    private static Optional<Signer> verify(byte[] cms, Faults faults) {
        return verify(new Signatures(SignaturePolicy.VERIFY, TrustStore.empty(), Clock.systemUTC()), cms, faults);
    }

    private static Optional<Signer> verify(Signatures signatures, byte[] cms, Faults faults) {
        var signed = new Signed(
                Position.of("x.cms"), "the content", cms, Optional.empty(), List.of(out -> out.write(CONTENT)));
        return signatures.check("SOL004 5.1", faults).verify(signed);
    }
}
