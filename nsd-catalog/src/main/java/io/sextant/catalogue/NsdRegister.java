package io.sextant.catalogue;

import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.catalogue.onboarding.Refusal;
import io.sextant.catalogue.onboarding.Register;
import io.sextant.catalogue.validation.Fault;

import java.util.List;
import java.util.UUID;

/** Enters onboarded NSDs, once all that they refer to is onboarded. */
record NsdRegister(Entries nsds, Entries vnfPackages, Contents contents) implements Register<NsdArchive> {
    @Override
    public void accept(UUID entry, NsdArchive content, List<Fault> warnings) {
        var row = nsds.locked(entry);
        var nsd = content.nsd();
        var files = new DescriptorFiles(contents.file(row), !content.singleFile(), content.nsdFiles());
        var constituents = new Constituents(nsd, vnfPackages, nsds);
        if (!constituents.areComplete()) throw Refusal.of(constituents.faults(new NodePositions(files)));
        nsds.reserve(nsd.descriptorId(), files.main());
        nsds.database().current().persist(new NsdRow(entry, nsd));
        nsds.onboarded(row, nsd.descriptorId(), NsdInfo.of(content, constituents, warnings));
    }

    @Override
    public void refuse(UUID entry, OnboardingFailure failure) {
        nsds.findLocked(entry).filter(EntryRow::isProcessing).ifPresent(row -> contents.refuse(nsds, row, failure));
    }
}
