package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Faults;

import java.util.LinkedHashMap;

/** Maps a VNFD: its flavours are its deployment flavours, each with the VDUs that it profiles. */
final class VnfdMapper {
    private final Data root;
    private final Dialect dialect;
    private final ImageMapper images;
    private final Reports reports;

    VnfdMapper(DescriptorData data, ImageMapper images, Faults faults) {
        this.root = data.root();
        this.dialect = data.dialect();
        this.images = images;
        this.reports = new Reports(data.path(), faults);
    }

    Vnfd map() {
        var flavours = new LinkedHashMap<String, VnfFlavour>();
        for (var df : root.list("df")) flavours.put(df.text("id"), flavour(df));
        if (!root.list("kdu").isEmpty())
            reports.warning(root, "kdu", "deployment units of Kubernetes", "VDUs; these are listed and not deployed");
        return new Vnfd(
                root.text("id"),
                reports.assumed(root, "provider", Reports.UNSPECIFIED),
                root.text("product-name"),
                root.find("software-version").orElse(root.text("version")),
                root.text("version"),
                root.find("product-info-name"),
                root.find("product-info-description").or(() -> root.find("description")),
                root.texts("vnfm-info"),
                flavours);
    }

    private VnfFlavour flavour(Data df) {
        var inDf = reports.at("df");
        var vdus = new VduMapper(root, df, images, reports).map();
        var cps = new VnfCpMapper(root, reports);
        return new VnfFlavour(
                df.text("id"),
                df.find("description").orElse(""),
                vdus,
                cps.vduCps(vdus),
                cps.extCps(dialect),
                new VnfLinkMapper(root, df, reports).map(),
                new ScalingMapper(df, vdus, inDf).map());
    }
}
