package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.ContainerFile;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.ConfigurationFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files that a workload is given, with what a package says of them. */
record WorkloadFiles(VnfPackages packages, VnfPkgId vnfPkgId) {
    /** @throws Problem 422 if one is no text or its path is none */
    List<ConfigurationFile> of(OsContainer container) {
        return container.files().stream()
                .map(file -> new ConfigurationFile(file.path(), content(file), file.secret()))
                .toList();
    }

    private String content(ContainerFile file) {
        return file.content().orElseGet(() -> packaged(file.sourcePath().orElseThrow()));
    }

    private String packaged(String path) {
        try (var in = packages.artifact(vnfPkgId, path).open()) {
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
