package io.sextant.catalogue;

import io.sextant.catalogue.model.Pnfd;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The PNFDs of the catalogue. A call is a transaction of its own unless it is made in one, and refuses with 404 what does
 * not exist and with 409 what the entry's state forbids. An onboarded NSD uses the PNFDs that it refers to.
 */
public final class Pnfds {
    private final Section<PnfdEntry> section;

    Pnfds(Section<PnfdEntry> section) {
        this.section = section;
    }

    /** Makes an entry without content. */
    public PnfdEntry create(Map<String, Object> userDefinedData) {
        return section.create(userDefinedData);
    }

    /** The entry as it stands. */
    public PnfdEntry get(PnfdInfoId id) {
        return section.get(id.value());
    }

    /** The onboarded PNFD of this id. */
    public Optional<PnfdEntry> byPnfdId(String pnfdId) {
        return section.byDescriptorId(pnfdId);
    }

    /** A page of the entries that match, in the order of their ids. */
    public Page<PnfdEntry> list(PageRequest request) {
        return section.list(request);
    }

    /**
     * Takes a PNFD archive, or the one file of a PNFD, in constant memory, and submits its onboarding. What fails puts
     * the entry back to CREATED. Not within a transaction.
     *
     * @param length the number of bytes that the sender has announced
     * @throws io.sextant.core.Problem 409 unless CREATED, 400 when the content breaks off, 413 when it is too long
     */
    public void upload(PnfdInfoId id, InputStream content, OptionalLong length) {
        section.upload(id.value(), content, length);
    }

    /**
     * Changes what an OSS may change: the user defined data.
     *
     * @throws io.sextant.core.Problem 412 when the entry has another version than the one expected
     */
    public PnfdEntry modify(PnfdInfoId id, Modification modification) {
        return section.modify(id.value(), modification);
    }

    /** As {@link #delete(PnfdInfoId, OptionalLong)}, whatever version the entry has. */
    public void delete(PnfdInfoId id) {
        delete(id, OptionalLong.empty());
    }

    /**
     * Removes the entry and its content. Not within a transaction.
     *
     * @param expectedVersion the version that If-Match names
     * @throws io.sextant.core.Problem 409 when an NSD refers to it, or while it is being processed, 412 when it has another
     *     version
     */
    public void delete(PnfdInfoId id, OptionalLong expectedVersion) {
        section.delete(id.value(), expectedVersion);
    }

    /** The onboarded PNFD itself. */
    public Pnfd pnfd(PnfdInfoId id) {
        return section.read(
                id.value(), row -> section.entries().find(PnfdRow.class, row).pnfd());
    }

    /** The files of an onboarded PNFD. */
    public DescriptorFiles pnfdFiles(PnfdInfoId id) {
        return section.read(id.value(), row -> {
            var info = PnfdEntry.of(row).info().orElseThrow();
            return new DescriptorFiles(section.contents().file(row), !info.singleFile(), info.descriptorFiles());
        });
    }

    /** An onboarded PNFD, as it was uploaded: a ZIP archive, or one text file ({@link PnfdInfo#singleFile()}). */
    public Content content(PnfdInfoId id) {
        return section.content(id.value());
    }
}
