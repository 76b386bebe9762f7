package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.PnfExtCp;
import io.sextant.catalogue.model.Pnfd;
import io.sextant.catalogue.validation.Faults;

import java.util.Optional;

/** Maps a PNFD. Its location is a text of its author's, which the model has no place for. */
final class PnfdMapper {
    private final Data root;
    private final Reports reports;

    PnfdMapper(DescriptorData data, Faults faults) {
        this.root = data.root();
        this.reports = new Reports(data.path(), faults);
    }

    Pnfd map() {
        var id = root.text("id");
        if (root.find("geographical-location-info").isPresent())
            reports.warning(
                    root,
                    "geographical-location-info",
                    "'" + root.text("geographical-location-info") + "'",
                    "a structured location, which SOL006 does not have; it is left out");
        return new Pnfd(
                id,
                reports.assumed(root, "provider", Reports.UNSPECIFIED),
                root.text("version"),
                reports.assumed(root, "invariant-id", id),
                reports.assumed(root, "name", id),
                root.find("function-description").orElse(""),
                Optional.empty(),
                root.list("ext-cpd").stream()
                        .map(cpd -> new PnfExtCp(cpd.text("id"), cpd.text("id"), cpd.texts("layer-protocol")))
                        .toList());
    }
}
