package io.sextant.catalogue;

import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The NSDs of the catalogue. A call is a transaction of its own unless it is made in one, and refuses with 404 what does
 * not exist and with 409 what the entry's state forbids.
 */
public final class Nsds {
    private final Section<NsdEntry> section;
    private final RecentDescriptors<Nsd> descriptors = new RecentDescriptors<>();

    Nsds(Section<NsdEntry> section) {
        this.section = section;
    }

    /** Makes an entry without content. */
    public NsdEntry create(Map<String, Object> userDefinedData) {
        return section.create(userDefinedData);
    }

    /** The entry as it stands. */
    public NsdEntry get(NsdInfoId id) {
        return section.get(id.value());
    }

    /** The onboarded NSD of this id. */
    public Optional<NsdEntry> byNsdId(String nsdId) {
        return section.byDescriptorId(nsdId);
    }

    /** A page of the entries that match, in the order of their ids. */
    public Page<NsdEntry> list(PageRequest request) {
        return section.list(request);
    }

    /**
     * Takes an NSD archive, or the one file of an NSD, in constant memory, and submits its onboarding. What fails puts
     * the entry back to CREATED. Not within a transaction.
     *
     * @param length the number of bytes that the sender has announced
     * @throws io.sextant.core.Problem 409 unless CREATED, 400 when the content breaks off, 413 when it is too long
     */
    public void upload(NsdInfoId id, InputStream content, OptionalLong length) {
        section.upload(id.value(), content, length);
    }

    /**
     * Makes an entry for an NSD that is made and onboarded by steps of the caller's operation, which it submits in the
     * same transaction.
     *
     * @param name of the descriptor's file, without its ending
     * @param nsd the text of the descriptor
     */
    public Composed compose(String name, String nsd) {
        return Composed.of(section.awaiting(), Onboardings.NSD, Onboard.Nsd::new, name, nsd, Optional.empty());
    }

    /**
     * Changes what an OSS may change.
     *
     * @throws io.sextant.core.Problem 409 when the operational state is that already or the NSD is not onboarded, 412
     *     when the entry has another version than the one expected
     */
    public NsdEntry modify(NsdInfoId id, Modification modification) {
        return section.modify(id.value(), modification);
    }

    /** As {@link #delete(NsdInfoId, OptionalLong)}, whatever version the entry has. */
    public void delete(NsdInfoId id) {
        delete(id, OptionalLong.empty());
    }

    /**
     * Removes the entry and its content. Not within a transaction.
     *
     * @param expectedVersion the version that If-Match names
     * @throws io.sextant.core.Problem 409 when it is ENABLED or IN_USE, or being processed, 412 when it has another version
     */
    public void delete(NsdInfoId id, OptionalLong expectedVersion) {
        section.delete(id.value(), expectedVersion);
        descriptors.forget(id.value());
    }

    /**
     * Notes that an NS instance is made from the NSD, which then cannot be deleted; in the transaction that makes the
     * instance. Repeating it changes nothing.
     *
     * @throws io.sextant.core.Problem 409 unless it is ENABLED
     */
    public void use(NsdInfoId id, NsInstanceId by) {
        section.use(id.value(), by.value());
    }

    /** Notes that the NS instance is gone; in the transaction that removes it. Repeating it changes nothing. */
    public void release(NsdInfoId id, NsInstanceId by) {
        section.release(id.value(), by.value());
    }

    /** The onboarded NSD itself. */
    public Nsd nsd(NsdInfoId id) {
        return descriptors.get(
                id.value(),
                () -> section.read(
                        id.value(),
                        row -> section.entries().find(NsdRow.class, row).nsd()));
    }

    /** The files of an onboarded NSD. */
    public DescriptorFiles nsdFiles(NsdInfoId id) {
        return section.read(id.value(), row -> {
            var info = NsdEntry.of(row).info().orElseThrow();
            return new DescriptorFiles(section.contents().file(row), !info.singleFile(), info.descriptorFiles());
        });
    }

    /** An onboarded NSD, as it was uploaded: a ZIP archive, or one text file ({@link NsdInfo#singleFile()}). */
    public Content content(NsdInfoId id) {
        return section.content(id.value());
    }
}
