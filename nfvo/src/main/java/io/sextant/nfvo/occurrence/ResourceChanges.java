package io.sextant.nfvo.occurrence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.vim.NetworkId;

import java.util.List;

/** What an operation has changed, in the names of SOL005 (6.5.2.3, resourceChanges). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ResourceChanges(
        List<AffectedVnf> affectedVnfs,
        List<AffectedPnf> affectedPnfs,
        List<AffectedVirtualLink> affectedVls,
        List<AffectedVnffg> affectedVnffgs,
        List<AffectedNs> affectedNss,
        List<AffectedSap> affectedSaps) {
    /** Nothing. */
    static final ResourceChanges NONE =
            new ResourceChanges(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** How a change has ended. */
    enum Result {
        COMPLETED,
        ROLLED_BACK,
        FAILED
    }

    /** What was done to a VNF instance (6.5.3.2). */
    enum VnfChangeType {
        ADD,
        REMOVE,
        INSTANTIATE,
        TERMINATE,
        SCALE,
        CHANGE_FLAVOUR,
        HEAL,
        OPERATE,
        MODIFY_INFORMATION,
        CHANGE_EXTERNAL_VNF_CONNECTIVITY
    }

    /** What was done to another part of the service. */
    enum ChangeType {
        ADD,
        DELETE,
        MODIFY
    }

    /** What was done to a part that SOL005 says of to be removed, not deleted. */
    enum PartChangeType {
        ADD,
        REMOVE,
        MODIFY;

        static PartChangeType of(ChangeType change) {
            return switch (change) {
                case ADD -> ADD;
                case DELETE -> REMOVE;
                case MODIFY -> MODIFY;
            };
        }
    }

    /** What was done to a nested NS instance (6.5.3.7). */
    enum NsChangeType {
        ADD,
        REMOVE,
        INSTANTIATE,
        UPDATE,
        TERMINATE
    }

    record AffectedVnf(
            VnfInstanceId vnfInstanceId,
            String vnfdId,
            String vnfProfileId,
            String vnfName,
            VnfChangeType changeType,
            Result changeResult) {}

    record AffectedVirtualLink(
            NetworkId nsVirtualLinkInstanceId,
            String nsVirtualLinkDescId,
            String vlProfileId,
            ChangeType changeType,
            Result changeResult) {}

    record AffectedVnffg(String vnffgInstanceId, String vnffgdId, ChangeType changeType, Result changeResult) {}

    record AffectedPnf(
            String pnfId,
            String pnfdId,
            String pnfProfileId,
            String pnfName,
            List<String> cpInstanceId,
            PartChangeType changeType,
            Result changeResult) {}

    record AffectedNs(NsInstanceId nsInstanceId, String nsdId, NsChangeType changeType, Result changeResult) {}

    record AffectedSap(
            String sapInstanceId, String sapdId, String sapName, PartChangeType changeType, Result changeResult) {}

    boolean isEmpty() {
        return equals(NONE);
    }
}
