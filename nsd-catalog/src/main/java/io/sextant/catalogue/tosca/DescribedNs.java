package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Nsd;

import java.util.List;

/**
 * What an NSD says.
 *
 * @param files of the archive that the NSD consists of, the main one first
 */
public record DescribedNs(Nsd nsd, List<String> files) {}
