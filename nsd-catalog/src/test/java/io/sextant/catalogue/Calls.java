package io.sextant.catalogue;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls on an entry of each kind. */
interface Calls {
    Kind kind();

    UUID create();

    byte[] content(String descriptorId);

    void upload(UUID id, InputStream content);

    void read(UUID id);

    void modify(UUID id, Modification modification);

    void use(UUID id, UUID by);

    void delete(UUID id);

    EntryState state(UUID id);

    /** Waits until the entry is in the state, or has failed to get there. */
    default void await(UUID id, OnboardingState state) {
        var reached = CatalogueFixture.await(() -> Optional.of(state(id).onboarding())
                .filter(now -> now == state || (state == OnboardingState.ONBOARDED && now == OnboardingState.CREATED)));
        assertThat(reached).isEqualTo(state);
    }

    record OfVnfPackages(VnfPackages packages) implements Calls {
        @Override
        public Kind kind() {
            return Kind.VNF_PACKAGE;
        }

        @Override
        public UUID create() {
            return packages.create(Map.of()).id().value();
        }

        @Override
        public byte[] content(String descriptorId) {
            return Packages.vnf(descriptorId);
        }

        @Override
        public void upload(UUID id, InputStream content) {
            packages.upload(new VnfPkgId(id), content, OptionalLong.empty());
        }

        @Override
        public void read(UUID id) {
            packages.content(new VnfPkgId(id));
            packages.vnfd(new VnfPkgId(id));
            packages.vnfdFiles(new VnfPkgId(id));
        }

        @Override
        public void modify(UUID id, Modification modification) {
            packages.modify(new VnfPkgId(id), modification);
        }

        @Override
        public void use(UUID id, UUID by) {
            packages.use(new VnfPkgId(id), new VnfInstanceId(by));
        }

        @Override
        public void delete(UUID id) {
            packages.delete(new VnfPkgId(id));
        }

        @Override
        public EntryState state(UUID id) {
            return packages.get(new VnfPkgId(id)).state();
        }
    }

    /** PNFDs, which are used by onboarding an NSD that refers to them. */
    record OfPnfds(CatalogueFixture fixture) implements Calls {
        @Override
        public Kind kind() {
            return Kind.PNFD;
        }

        @Override
        public UUID create() {
            return fixture.pnfds.create(Map.of()).id().value();
        }

        @Override
        public byte[] content(String descriptorId) {
            return Packages.utf8(Packages.pnfd(descriptorId));
        }

        @Override
        public void upload(UUID id, InputStream content) {
            fixture.pnfds.upload(new PnfdInfoId(id), content, OptionalLong.empty());
        }

        @Override
        public void read(UUID id) {
            fixture.pnfds.content(new PnfdInfoId(id));
            fixture.pnfds.pnfd(new PnfdInfoId(id));
            fixture.pnfds.pnfdFiles(new PnfdInfoId(id));
        }

        @Override
        public void modify(UUID id, Modification modification) {
            fixture.pnfds.modify(new PnfdInfoId(id), modification);
        }

        @Override
        public void use(UUID id, UUID by) {
            var pnfdId = fixture.pnfds.get(new PnfdInfoId(id)).info().map(PnfdInfo::pnfdId);
            var nsd = fixture.onboardNsd(Packages.utf8(Packages.nsdWithPnf("of-" + by, pnfdId.orElse("unknown"))));
            nsd.onboardingFailureDetails().ifPresent(failure -> {
                throw Problem.conflict(failure.detail());
            });
        }

        @Override
        public void delete(UUID id) {
            fixture.pnfds.delete(new PnfdInfoId(id));
        }

        @Override
        public EntryState state(UUID id) {
            return fixture.pnfds.get(new PnfdInfoId(id)).state();
        }
    }

    record OfNsds(Nsds nsds) implements Calls {
        @Override
        public Kind kind() {
            return Kind.NSD;
        }

        @Override
        public UUID create() {
            return nsds.create(Map.of()).id().value();
        }

        @Override
        public byte[] content(String descriptorId) {
            return Packages.utf8(Packages.nsd(descriptorId, "constituent"));
        }

        @Override
        public void upload(UUID id, InputStream content) {
            nsds.upload(new NsdInfoId(id), content, OptionalLong.empty());
        }

        @Override
        public void read(UUID id) {
            nsds.content(new NsdInfoId(id));
            nsds.nsd(new NsdInfoId(id));
            nsds.nsdFiles(new NsdInfoId(id));
        }

        @Override
        public void modify(UUID id, Modification modification) {
            nsds.modify(new NsdInfoId(id), modification);
        }

        @Override
        public void use(UUID id, UUID by) {
            nsds.use(new NsdInfoId(id), new NsInstanceId(by));
        }

        @Override
        public void delete(UUID id) {
            nsds.delete(new NsdInfoId(id));
        }

        @Override
        public EntryState state(UUID id) {
            return nsds.get(new NsdInfoId(id)).state();
        }
    }
}
