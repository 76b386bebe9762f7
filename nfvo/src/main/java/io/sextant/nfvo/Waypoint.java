package io.sextant.nfvo;

import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Hop;

import java.util.Optional;

/**
 * Where a chain passes.
 *
 * @param site empty in a service that is all at one cluster
 * @param address at which it is entered
 * @param link the virtual link by which it is left
 */
record Waypoint(Hop hop, Optional<SiteId> site, String address, String link) {}
