package io.sextant.catalogue.model;

import java.util.List;

/**
 * Versions of another constituent with which a constituent works (SOL001 9.2, tosca.datatypes.nfv.VersionDependency).
 *
 * @param constituent id of the other one's profile
 * @param alternatives each a list of descriptor ids, one of which the other one must have
 */
public record VersionDependency(String constituent, List<List<String>> alternatives) {
    public VersionDependency {
        alternatives = List.copyOf(alternatives);
    }
}
