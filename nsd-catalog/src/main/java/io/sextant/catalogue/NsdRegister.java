package io.sextant.catalogue;

import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.catalogue.onboarding.Refusal;
import io.sextant.catalogue.onboarding.Register;
import io.sextant.catalogue.validation.Fault;
import io.sextant.core.id.PnfdInfoId;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Enters onboarded NSDs, once all that they refer to is onboarded; from then on an NSD uses its PNFDs. */
record NsdRegister(Entries nsds, Entries vnfPackages, Entries pnfds, Contents contents)
        implements Register<NsdArchive> {
    @Override
    public void accept(UUID entry, NsdArchive content, List<Fault> warnings) {
        var row = nsds.locked(entry);
        var nsd = content.nsd();
        var files = new DescriptorFiles(contents.file(row), !content.singleFile(), content.nsdFiles());
        var constituents = new Constituents(nsd, vnfPackages, nsds, pnfds);
        var dangling = constituents.areComplete() ? List.<Fault>of() : constituents.faults(new NodePositions(files));
        if (constituents.refuseTheNsd()) throw Refusal.of(dangling);
        nsds.reserve(nsd.descriptorId(), files.main());
        nsds.database().current().persist(new NsdRow(entry, nsd));
        constituents.pnfdInfoIds().stream()
                .map(PnfdInfoId::value)
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(pnfd -> pnfds.use(pnfd, entry));
        nsds.onboarded(row, nsd.descriptorId(), NsdInfo.of(content, constituents, all(warnings, dangling)));
    }

    private static List<Fault> all(List<Fault> warnings, List<Fault> dangling) {
        return Stream.concat(warnings.stream(), dangling.stream()).toList();
    }

    @Override
    public void refuse(UUID entry, OnboardingFailure failure) {
        contents.refuse(nsds, entry, failure);
    }
}
