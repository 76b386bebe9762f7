package io.sextant.catalogue.csar.signature;

import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/**
 * Something with its signature, as a package has it.
 *
 * @param at the place of the signature
 * @param name what is signed, in words
 * @param cms the signature: CMS in PEM or DER
 * @param certificate the file with the signer's certificate, when there is one
 * @param contents what the signature may be of: the same content, differing in line ends only
 */
public record Signed(
        Position at, String name, byte[] cms, Optional<CertificateFile> certificate, List<SignedContent> contents) {
    /** A file of the package that holds certificates. */
    public record CertificateFile(Position at, byte[] content) {}
}
