package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Pnfd;

import java.util.List;

/**
 * What a PNFD says.
 *
 * @param files of the archive that the PNFD consists of, the main one first
 */
public record DescribedPnf(Pnfd pnfd, List<String> files) {}
