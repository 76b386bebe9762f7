package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.model.VirtualCp;
import io.sextant.catalogue.model.VnfExtCp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps the connection points of a VNFD. */
final class VnfCpMapper {
    private static final long MBIT = 1_000_000;
    private final Data root;
    private final Reports reports;
    private final Set<String> ambiguous;

    VnfCpMapper(Data root, Reports reports) {
        this.root = root;
        this.reports = reports;
        this.ambiguous = ambiguous(root);
    }

    List<VduCp> vduCps(List<Vdu> vdus) {
        var cps = new ArrayList<VduCp>();
        for (var vdu : root.list("vdu")) {
            if (vdus.stream().noneMatch(v -> v.id().equals(vdu.text("id")))) continue;
            for (var cpd : vdu.list("int-cpd")) cps.add(vduCp(vdu, cpd));
        }
        return cps;
    }

    private VduCp vduCp(Data vdu, Data cpd) {
        var vduId = vdu.text("id");
        var cpdId = cpd.text("id");
        var trunk = vdu.entry("trunk-port", "parent-port-cpd", cpdId).isPresent();
        return new VduCp(
                id(vduId, cpdId),
                vduId,
                CpMapper.order(cpd),
                cpd.find("int-virtual-link-desc"),
                cpd.texts("layer-protocol"),
                cpd.amount("bitrate-requirement", MBIT),
                cpd.find("vnic-type"),
                trunk || cpd.flag("trunk-mode"),
                subPort(vdu, cpdId),
                Optional.empty(),
                CpMapper.protocols(cpd),
                CpMapper.requirements(cpd));
    }

    private Optional<VduCp.SubPort> subPort(Data vdu, String cpdId) {
        return vdu.list("trunk-port").stream()
                .flatMap(trunk -> trunk.entry("sub-port-list", "sub-port-cpd", cpdId).stream()
                        .map(port -> new VduCp.SubPort(
                                id(vdu.text("id"), trunk.text("parent-port-cpd")),
                                port.find("segmentation-type"),
                                port.findInteger("segmentation-id"))))
                .findFirst();
    }

    /** The id is that of the CPD unless another VDU has one of the same id: in SOL006 it need be unique in its VDU only. */
    private String id(String vdu, String cpd) {
        return ambiguous.contains(cpd) ? vdu + "." + cpd : cpd;
    }

    private static Set<String> ambiguous(Data root) {
        var seen = new HashSet<String>();
        return root.list("vdu").stream()
                .flatMap(vdu -> vdu.list("int-cpd").stream())
                .map(cpd -> cpd.text("id"))
                .filter(id -> !seen.add(id))
                .collect(Collectors.toSet());
    }

    List<VipCp> vipCps() {
        return root.list("vip-cpd").stream()
                .map(cpd -> new VipCp(
                        cpd.text("id"),
                        cpd.identity("vip-function").orElseThrow(),
                        cpd.flag("dedicated-ip-address"),
                        cpd.texts("int-cpd"),
                        cpd.find("int-virtual-link-desc"),
                        cpd.texts("layer-protocol"),
                        CpMapper.protocols(cpd)))
                .toList();
    }

    List<VirtualCp> virtualCps() {
        return root.list("virtual-cpd").stream()
                .map(cpd -> new VirtualCp(
                        cpd.text("id"),
                        cpd.texts("vdu"),
                        Optional.empty(),
                        cpd.texts("layer-protocol"),
                        cpd.child("additional-service-data").map(VnfCpMapper::exposed).stream()
                                .toList(),
                        false))
                .toList();
    }

    private static VirtualCp.Exposed exposed(Data service) {
        var ports = service.list("port-data").stream()
                .map(port -> new VirtualCp.Port(
                        port.text("name"),
                        port.find("protocol").orElse("tcp").toLowerCase(Locale.ROOT),
                        port.findInteger("port").orElse(0),
                        port.flag("port-configurable")))
                .toList();
        return new VirtualCp.Exposed(ports, Optional.empty(), List.of());
    }

    List<VnfExtCp> extCps() {
        return root.list("ext-cpd").stream().flatMap(cpd -> extCp(cpd).stream()).toList();
    }

    private Optional<VnfExtCp> extCp(Data cpd) {
        var id = cpd.text("id");
        var internal = Stream.of(
                        cpd.child("int-cpd").map(this::internalCp), cpd.find("vip-cpd"), cpd.find("virtual-cpd"))
                .flatMap(Optional::stream)
                .toList();
        var links = Stream.of(cpd.find("int-virtual-link-desc"), cpd.find("k8s-cluster-net"))
                .flatMap(Optional::stream)
                .toList();
        if (internal.size() + links.size() != 1) {
            reports.at("ext-cpd")
                    .error(
                            cpd,
                            "int-cpd",
                            internal.size() + links.size() + " connections",
                            "one of 'int-cpd', 'vip-cpd', 'virtual-cpd' and 'int-virtual-link-desc'");
            return Optional.empty();
        }
        return Optional.of(new VnfExtCp(
                id,
                id,
                cpd.texts("layer-protocol"),
                internal.stream().findFirst(),
                links.stream().findFirst(),
                CpMapper.protocols(cpd),
                CpMapper.requirements(cpd)));
    }

    private String internalCp(Data reference) {
        var vdu = reference.text("vdu-id");
        var cpd = reference.text("cpd");
        var there = root.entry("vdu", "id", vdu)
                .flatMap(v -> v.entry("int-cpd", "id", cpd))
                .isPresent();
        if (!there)
            reports.at("ext-cpd")
                    .at("int-cpd")
                    .error(reference, "cpd", "'" + cpd + "'", "an int-cpd of the VDU '" + vdu + "'");
        return id(vdu, cpd);
    }
}
