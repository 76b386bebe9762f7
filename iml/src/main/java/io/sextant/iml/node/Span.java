package io.sextant.iml.node;

import io.sextant.iml.id.LinkId;

/**
 * A link with parts on several machines.
 *
 * @param key that its tunnels have
 */
public record Span(LinkId link, int key) {}
