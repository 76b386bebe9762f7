package io.sextant.core.outbound;

/**
 * A short answer.
 *
 * @param body its beginning, if it was longer than anything that we ask for
 */
public record Answer(int status, byte[] body) {}
