package io.sextant.catalogue;

import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.catalogue.onboarding.Register;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.UUID;

/** Enters onboarded PNFDs. */
record PnfdRegister(Entries entries, Contents contents) implements Register<PnfdArchive> {
    @Override
    public void accept(UUID entry, PnfdArchive content, List<Fault> warnings) {
        var row = entries.locked(entry);
        var pnfd = content.pnfd();
        entries.reserve(pnfd.descriptorId(), Position.of(content.pnfdFiles().getFirst()));
        entries.database().current().persist(new PnfdRow(entry, pnfd));
        entries.onboarded(row, pnfd.descriptorId(), PnfdInfo.of(content, warnings));
    }

    @Override
    public void refuse(UUID entry, OnboardingFailure failure) {
        contents.refuse(entries, entry, failure);
    }
}
