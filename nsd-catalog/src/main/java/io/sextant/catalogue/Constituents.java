package io.sextant.catalogue;

import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.PnfProfile;
import io.sextant.catalogue.model.Pnfd;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.PnfdInfoId;
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
    private final Entries pnfds;
    private final Set<VnfPkgId> vnfPkgIds = new LinkedHashSet<>();
    private final Set<PnfdInfoId> pnfdInfoIds = new LinkedHashSet<>();
    private final Set<NsdInfoId> nestedNsdInfoIds = new LinkedHashSet<>();
    private final List<Dangling> dangling = new ArrayList<>();
    private final boolean strict;

    Constituents(Nsd nsd, Entries vnfPackages, Entries nsds, Entries pnfds) {
        this.vnfPackages = vnfPackages;
        this.nsds = nsds;
        this.pnfds = pnfds;
        this.strict = nsd.strictConstituentOnboarding();
        nsd.flavours().values().forEach(this::find);
    }

    /** The packages of the VNFDs, in the order in which the NSD names them first. */
    List<VnfPkgId> vnfPkgIds() {
        return List.copyOf(vnfPkgIds);
    }

    /** The entries of the PNFDs. */
    List<PnfdInfoId> pnfdInfoIds() {
        return List.copyOf(pnfdInfoIds);
    }

    /** The entries of the nested NSDs. */
    List<NsdInfoId> nestedNsdInfoIds() {
        return List.copyOf(nestedNsdInfoIds);
    }

    /** Whether every reference leads somewhere. */
    boolean areComplete() {
        return dangling.isEmpty();
    }

    /** Whether a reference leads nowhere that must lead somewhere. */
    boolean refuseTheNsd() {
        return dangling.stream().anyMatch(this::isError);
    }

    /** What is wrong with each reference that leads nowhere. */
    List<Fault> faults(NodePositions positions) {
        var faults = new Faults();
        for (var reference : dangling) {
            var at = positions.of(reference.node());
            var found = "node '" + reference.node() + "' refers to " + reference.found();
            if (isError(reference)) faults.error(at, RULE, found, reference.expected());
            else faults.warning(at, RULE, found, reference.expected());
        }
        return faults.all();
    }

    /** A constituent may come later than an NSD that says so (strict_nsd_constituent_onboarding false). */
    private boolean isError(Dangling reference) {
        return strict || !reference.isAbsent();
    }

    private void find(NsFlavour flavour) {
        flavour.vnfProfiles().forEach(this::find);
        for (var ns : flavour.nestedNss())
            nsds.byDescriptorId(ns.nsdId())
                    .ifPresentOrElse(
                            row -> nestedNsdInfoIds.add(new NsdInfoId(row.id())),
                            () -> isAbsent(ns.id(), "nested NSD '" + ns.nsdId() + "'", "the id of an onboarded NSD"));
        flavour.pnfProfiles().forEach(this::find);
    }

    private void find(VnfProfile profile) {
        vnfPackages
                .byDescriptorId(profile.vnfdId())
                .ifPresentOrElse(
                        row -> {
                            vnfPkgIds.add(new VnfPkgId(row.id()));
                            check(profile, vnfPackages.find(VnfdRow.class, row).vnfd());
                        },
                        () -> isAbsent(profile.id(), "VNFD '" + profile.vnfdId() + "'", "the id of an onboarded VNFD"));
    }

    private void find(PnfProfile profile) {
        pnfds.byDescriptorId(profile.pnfdId())
                .ifPresentOrElse(
                        row -> {
                            pnfdInfoIds.add(new PnfdInfoId(row.id()));
                            check(profile, pnfds.find(PnfdRow.class, row).pnfd());
                        },
                        () -> isAbsent(profile.id(), "PNFD '" + profile.pnfdId() + "'", "the id of an onboarded PNFD"));
    }

    /** Every PNF has the requirement of the base type; it says no connection point. */
    private void check(PnfProfile profile, Pnfd pnfd) {
        for (var cp : profile.virtualLinks().keySet())
            if (!cp.equals("virtual_link") && !pnfd.hasExtCp(cp))
                dangles(profile.id(), "external connection point '" + cp + "'", "one that the PNFD has");
    }

    private void check(VnfProfile profile, Vnfd vnfd) {
        var flavour = vnfd.flavour(profile.flavourId()).orElse(null);
        if (flavour == null) {
            var known = String.join(", ", vnfd.flavours().keySet());
            dangles(profile.id(), "flavour '" + profile.flavourId() + "' of VNFD '" + vnfd.descriptorId() + "'", known);
            return;
        }
        for (var cp : profile.virtualLinks().keySet())
            if (flavour.extCp(cp).isEmpty())
                dangles(profile.id(), "external connection point '" + cp + "'", "one that the VNFD has");
        if (!flavour.hasLevel(profile.instantiationLevel()))
            dangles(
                    profile.id(),
                    "instantiation level '" + profile.instantiationLevel().orElse("") + "'",
                    "one of the VNFD");
    }

    private void dangles(String node, String found, String expected) {
        dangling.add(new Dangling(node, found, expected, false));
    }

    private void isAbsent(String node, String found, String expected) {
        dangling.add(new Dangling(node, found, expected, true));
    }

    /**
     * A reference that leads nowhere.
     *
     * @param isAbsent whether the constituent as a whole is missing, so that it may still come
     */
    private record Dangling(String node, String found, String expected, boolean isAbsent) {}
}
