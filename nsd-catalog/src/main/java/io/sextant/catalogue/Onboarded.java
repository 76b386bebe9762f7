package io.sextant.catalogue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.catalogue.csar.PackageSignature;
import io.sextant.catalogue.validation.Fault;

import java.util.List;
import java.util.Optional;

/** What an entry says of its content once that is onboarded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VnfPackageInfo.class, name = "vnfPackage"),
    @JsonSubTypes.Type(value = NsdInfo.class, name = "nsd"),
    @JsonSubTypes.Type(value = PnfdInfo.class, name = "pnfd")
})
sealed interface Onboarded permits VnfPackageInfo, NsdInfo, PnfdInfo {
    /** The entries of the archive that make up the descriptor, the main one first; TOSCA.meta may be among them. */
    List<String> descriptorFiles();

    /** Who has signed the content, if anybody has and the operator wants it verified. */
    Optional<PackageSignature> signature();

    /** What the content's provider should know of. */
    List<Fault> warnings();
}
