package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * A file that a container finds where it runs (sextant.datatypes.ContainerFile). Its text is said here or lies in the package.
 *
 * @param path absolute, within the container
 * @param sourcePath within the package
 * @param secret whether the cluster is to keep it as a secret
 */
public record ContainerFile(String path, Optional<String> content, Optional<String> sourcePath, boolean secret) {}
