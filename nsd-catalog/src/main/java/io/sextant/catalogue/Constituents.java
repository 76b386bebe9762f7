package io.sextant.catalogue;

import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Position;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.VnfPkgId;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an NSD refers to, searched for in the catalogue within the caller's transaction. */
final class Constituents {
    private static final String RULE = "SOL001 7.8 constituents of an NS";

    private final Entries vnfPackages;
    private final Entries nsds;
    private final Position at;
    private final Set<VnfPkgId> vnfPkgIds = new LinkedHashSet<>();
    private final Set<NsdInfoId> nestedNsdInfoIds = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    Constituents(NsdArchive archive, Entries vnfPackages, Entries nsds) {
        this.vnfPackages = vnfPackages;
        this.nsds = nsds;
        this.at = Position.of(archive.nsdPath());
        archive.nsd().flavours().values().forEach(this::find);
    }

    /** The packages of the VNFDs, in the order in which the NSD names them first. */
    List<VnfPkgId> vnfPkgIds() {
        return List.copyOf(vnfPkgIds);
    }

    /** The entries of the nested NSDs. */
    List<NsdInfoId> nestedNsdInfoIds() {
        return List.copyOf(nestedNsdInfoIds);
    }

    /** Every reference that leads nowhere. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private void find(NsFlavour flavour) {
        flavour.vnfProfiles().forEach(this::find);
        for (var ns : flavour.nestedNss())
            nsds.byDescriptorId(ns.nsdId())
                    .ifPresentOrElse(
                            row -> nestedNsdInfoIds.add(new NsdInfoId(row.id())),
                            () -> fault(ns.id(), "nested NSD '" + ns.nsdId() + "'", "the id of an onboarded NSD"));
        for (var pnf : flavour.pnfProfiles())
            fault(pnf.id(), "PNFD '" + pnf.pnfdId() + "'", "no PNF: PNFDs cannot be onboarded yet");
    }

    private void find(VnfProfile profile) {
        vnfPackages
                .byDescriptorId(profile.vnfdId())
                .ifPresentOrElse(
                        row -> {
                            vnfPkgIds.add(new VnfPkgId(row.id()));
                            check(profile, vnfPackages.find(VnfdRow.class, row).vnfd());
                        },
                        () -> fault(profile.id(), "VNFD '" + profile.vnfdId() + "'", "the id of an onboarded VNFD"));
    }

    private void check(VnfProfile profile, Vnfd vnfd) {
        var flavour = vnfd.flavour(profile.flavourId()).orElse(null);
        if (flavour == null) {
            var known = String.join(", ", vnfd.flavours().keySet());
            fault(profile.id(), "flavour '" + profile.flavourId() + "' of VNFD '" + vnfd.descriptorId() + "'", known);
            return;
        }
        for (var cp : profile.virtualLinks().keySet())
            if (flavour.extCp(cp).isEmpty())
                fault(profile.id(), "external connection point '" + cp + "'", "one that the VNFD has");
        if (!flavour.hasLevel(profile.instantiationLevel()))
            fault(
                    profile.id(),
                    "instantiation level '" + profile.instantiationLevel().orElse("") + "'",
                    "one of the VNFD");
    }

    private void fault(String node, String found, String expected) {
        faults.add(Fault.error(at, RULE, "node '" + node + "' refers to " + found, expected));
    }
}
