package io.sextant.catalogue;

import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.catalogue.onboarding.Register;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Position;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Enters onboarded VNF packages. */
record VnfPackageRegister(Entries entries, Contents contents, Downloads downloads, Clock clock)
        implements Register<VnfPackage> {
    @Override
    public void accept(UUID entry, VnfPackage content, List<Fault> warnings) {
        var row = entries.locked(entry);
        var vnfd = content.vnfd();
        entries.reserve(vnfd.descriptorId(), Position.of(content.vnfdPath()));
        var checksum = new Checksum("SHA-256", row.contentDigest().hex());
        entries.database().current().persist(new VnfdRow(entry, vnfd));
        entries.onboarded(row, vnfd.descriptorId(), VnfPackageInfo.of(content, checksum, clock.instant(), warnings));
    }

    @Override
    public void refuse(UUID entry, OnboardingFailure failure) {
        downloads.drop(entry);
        contents.refuse(entries, entry, failure);
    }
}
