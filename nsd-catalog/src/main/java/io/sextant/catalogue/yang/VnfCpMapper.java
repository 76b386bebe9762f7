package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VnfExtCp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maps the connection points of a VNFD. */
final class VnfCpMapper {
    private static final long MBIT = 1_000_000;
    private final Data root;
    private final Reports reports;

    VnfCpMapper(Data root, Reports reports) {
        this.root = root;
        this.reports = reports;
    }

    List<VduCp> vduCps(List<Vdu> vdus) {
        var cps = new ArrayList<VduCp>();
        for (var vdu : root.list("vdu")) {
            if (vdus.stream().noneMatch(v -> v.id().equals(vdu.text("id")))) continue;
            for (var cpd : vdu.list("int-cpd")) cps.add(vduCp(vdu.text("id"), cpd));
        }
        return cps;
    }

    private VduCp vduCp(String vdu, Data cpd) {
        return new VduCp(
                id(vdu, cpd.text("id")),
                vdu,
                order(cpd),
                cpd.find("int-virtual-link-desc"),
                cpd.texts("layer-protocol"),
                cpd.amount("bitrate-requirement", MBIT));
    }

    private static Optional<Integer> order(Data cpd) {
        var requirement =
                cpd.list("virtual-network-interface-requirement").stream().findFirst();
        return cpd.find("order")
                .or(() -> requirement.flatMap(r -> r.find("position")))
                .map(Integer::parseInt);
    }

    /** The id is that of the CPD unless another VDU has one of the same id: in SOL006 it need be unique in its VDU only. */
    private String id(String vdu, String cpd) {
        var same = root.list("vdu").stream()
                .filter(v ->
                        v.list("int-cpd").stream().anyMatch(c -> c.text("id").equals(cpd)))
                .count();
        return same > 1 ? vdu + "." + cpd : cpd;
    }

    List<VnfExtCp> extCps(Dialect dialect) {
        return root.list("ext-cpd").stream().flatMap(cpd -> extCp(cpd).stream()).toList();
    }

    private Optional<VnfExtCp> extCp(Data cpd) {
        var id = cpd.text("id");
        var internal = cpd.child("int-cpd").flatMap(this::internalCp);
        var link = cpd.find("int-virtual-link-desc").or(() -> cpd.find("k8s-cluster-net"));
        if (internal.isPresent() == link.isPresent()) {
            reports.at("ext-cpd")
                    .error(
                            cpd,
                            "int-cpd",
                            internal.isPresent() ? "both 'int-cpd' and a virtual link" : "no connection",
                            "one of 'int-cpd' and 'int-virtual-link-desc'");
            return Optional.empty();
        }
        return Optional.of(new VnfExtCp(id, id, cpd.texts("layer-protocol"), internal, link));
    }

    private Optional<String> internalCp(Data reference) {
        var vdu = reference.text("vdu-id");
        var cpd = reference.text("cpd");
        var there = root.list("vdu").stream()
                .filter(v -> v.text("id").equals(vdu))
                .flatMap(v -> v.list("int-cpd").stream())
                .anyMatch(c -> c.text("id").equals(cpd));
        if (!there)
            reports.at("ext-cpd")
                    .at("int-cpd")
                    .error(reference, "cpd", "'" + cpd + "'", "an int-cpd of the VDU '" + vdu + "'");
        return there ? Optional.of(id(vdu, cpd)) : Optional.of(cpd);
    }
}
