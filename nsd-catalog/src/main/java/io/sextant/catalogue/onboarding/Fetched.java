package io.sextant.catalogue.onboarding;

import io.sextant.catalogue.blob.Digest;

/** A content that has been fetched. */
public record Fetched(Digest content) {}
