package io.sextant.catalogue;

/**
 * How far an entry has come on its way into the catalogue. SOL005 up to 2.6.1 knows no more: onboarding that failed
 * leads back to CREATED, with the failure's details; later editions call just that ERROR.
 */
public enum OnboardingState {
    /** There is no content yet. */
    CREATED,
    /** The content is arriving. */
    UPLOADING,
    /** The content is being read and verified. */
    PROCESSING,
    /** The content is sound and can be used. */
    ONBOARDED
}
