package io.sextant.catalogue.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A connection point that traffic of a network service passes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NsCp.OfVnf.class, name = "vnf"),
    @JsonSubTypes.Type(value = NsCp.OfPnf.class, name = "pnf"),
    @JsonSubTypes.Type(value = NsCp.OfNs.class, name = "ns"),
    @JsonSubTypes.Type(value = NsCp.OfSap.class, name = "sap")
})
public sealed interface NsCp {
    /** Id of the NsVirtualLink that it is on. */
    String virtualLink();

    /**
     * An external connection point of a VNF.
     *
     * @param extCp the VNF node's requirement, see {@link VnfFlavour#extCp}
     */
    record OfVnf(String vnfProfile, String extCp, String virtualLink) implements NsCp {}

    /** An external connection point of a PNF. */
    record OfPnf(String pnfProfile, String extCp, String virtualLink) implements NsCp {}

    /** A connection point of a nested network service. */
    record OfNs(String nestedNs, String extCp, String virtualLink) implements NsCp {}

    /** A service access point. */
    record OfSap(String sap, String virtualLink) implements NsCp {}
}
