package io.sextant.catalogue.model;

/**
 * Huge pages of one size (SOL001 6.2, tosca.datatypes.nfv.Hugepages).
 *
 * @param pageSize bytes of one page
 * @param requested bytes in all
 */
public record HugePages(long pageSize, long requested) {}
