package io.sextant.nfvo;

import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsScaling;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.catalogue.model.PnfProfile;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.nfvo.request.InstantiateRequest.NewPnf;
import io.sextant.nfvo.request.InstantiateRequest.PnfCp;
import io.sextant.nfvo.request.UpdateRequest.NewPnfData;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** Physical functions are recorded, with their connection points. */
class PnfsTest {
    private final NsDraft draft = draft();

    private static NsDraft draft() {
        var flavour = new NsFlavour(
                "default",
                List.of(),
                List.of(new PnfProfile("radio", "radio-1", Map.of(), List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                NsScaling.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                PlacementPolicy.NONE);
        var nsd = new Nsd(
                "nsd", "Example", "1", "Radio", "invariant", Map.of("default", flavour), true, Optional.empty());
        var ns = NsInstance.created(NsInstanceId.random(), "ns", "", NsdInfoId.random(), "nsd", Optional.empty());
        return new NsDraft(ns, nsd, "default");
    }

    private static NewPnf mast(String profile) {
        var cp = new PnfCp(Optional.empty(), Optional.of("air"), List.of());
        return new NewPnf("mast", "Mast", "radio-1", profile, List.of(cp));
    }

    @Test
    void aPnfIsOfAProfileAndThereOnce() {
        Pnfs.add(draft, mast("radio"));
        assertThat(draft.pnfs)
                .singleElement()
                .satisfies(pnf -> assertThat(pnf.cps()).allMatch(cp -> cp.id().isPresent()));
        assertUnprocessable(() -> Pnfs.add(draft, mast("radio")), "already");
        assertUnprocessable(() -> Pnfs.add(draft, mast("antenna")), "it has [radio]");
    }

    @Test
    void aConnectionPointWithAnIdIsChangedAndOneWithoutIsNew() {
        Pnfs.add(draft, mast("radio"));
        var air = draft.pnfs.getFirst().cps().getFirst();
        var changed = new PnfCp(air.id(), Optional.empty(), List.of(Map.of("layerProtocol", "IP_OVER_ETHERNET")));
        var added = new PnfCp(Optional.empty(), Optional.of("ground"), List.of());
        Pnfs.modify(draft, new NewPnfData("mast", Optional.of("Tower"), List.of(changed, added)));
        var pnf = draft.pnfs.getFirst();
        assertThat(pnf.name()).isEqualTo("Tower");
        assertThat(pnf.cps()).extracting(PnfCp::cpdId).containsExactly(Optional.of("air"), Optional.of("ground"));
        assertThat(pnf.cps().getFirst().protocols()).hasSize(1);
        var unknown = new PnfCp(Optional.of("sea"), Optional.empty(), List.of());
        assertUnprocessable(
                () -> Pnfs.modify(draft, new NewPnfData("mast", Optional.empty(), List.of(unknown))), "sea");
    }

    @Test
    void aPnfThatIsNotThereCannotBeRemoved() {
        Pnfs.add(draft, mast("radio"));
        assertUnprocessable(() -> Pnfs.remove(draft, "pole"), "it has [mast]");
        Pnfs.remove(draft, "mast");
        assertThat(draft.pnfs).isEmpty();
    }
}
