package io.sextant.vnfm;

import io.sextant.catalogue.Content;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Files of packages that are text. */
final class PackagedText {
    private PackagedText() {}

    /** @throws Problem 422 if it is none */
    static String of(Content content, String path, VnfPkgId vnfPkgId) {
        try (var in = content.open()) {
            // A decoder that is asked directly refuses what is no UTF-8.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.unprocessable("The file '" + path + "' of package " + vnfPkgId + " is no text in UTF-8.");
        } catch (IOException e) {
            throw Problem.internal("The file '" + path + "' of package " + vnfPkgId + " cannot be read.", e);
        }
    }
}
