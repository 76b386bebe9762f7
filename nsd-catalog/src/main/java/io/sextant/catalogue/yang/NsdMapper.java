package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.NestedNs;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.catalogue.model.PnfProfile;
import io.sextant.catalogue.model.VersionDependency;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.catalogue.validation.Faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps an NSD: its flavours are its deployment flavours. */
final class NsdMapper {
    /** The flavour of a VNF when OSM's NSD names none: nearly all of OSM's VNFDs have it, and no other. */
    private static final String FLAVOUR_OF_OSM = "default-df";

    private final Data root;
    private final Dialect dialect;
    private final Reports reports;

    NsdMapper(DescriptorData data, Faults faults) {
        this.root = data.root();
        this.dialect = data.dialect();
        this.reports = new Reports(data.path(), faults);
    }

    Nsd map() {
        var flavours = new LinkedHashMap<String, NsFlavour>();
        for (var df : root.list("df")) flavours.put(df.text("id"), flavour(df));
        var id = root.text("id");
        return new Nsd(
                id,
                reports.assumed(root, "designer", Reports.UNSPECIFIED),
                reports.assumed(root, "version", Reports.UNSPECIFIED),
                reports.assumed(root, "name", id),
                reports.assumed(root, "invariant-id", id),
                flavours,
                root.find("strict-nsd-constituent-onboarding")
                        .map(Boolean::parseBoolean)
                        .orElse(true),
                root.find("ext-invariant-id"));
    }

    private NsFlavour flavour(Data df) {
        var inDf = reports.at("df");
        var links = new NsLinkMapper(root, df, inDf);
        return new NsFlavour(
                df.text("id"),
                df.list("vnf-profile").stream()
                        .map(profile -> vnf(profile, links, inDf.at("vnf-profile")))
                        .toList(),
                df.list("pnf-profile").stream()
                        .map(profile -> pnf(profile, links))
                        .toList(),
                df.list("ns-profile").stream()
                        .map(profile -> nested(profile, links, inDf.at("ns-profile")))
                        .toList(),
                links.map(),
                new SapMapper(root, df, links, reports.at("sapd")).map(),
                new ForwardingGraphMapper(root, df, links, reports.at("vnffgd")).map(),
                new NsScalingMapper(df, inDf).map(),
                new PlacementMapper(df).map(),
                SecurityGroupMapper.map(root, root.list("sapd").stream()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                df.findInteger("priority"),
                df.findInteger("service-availability-level"),
                PlacementPolicy.NONE);
    }

    private VnfProfile vnf(Data profile, NsLinkMapper links, Reports inProfile) {
        var flavour = dialect == Dialect.OSM
                ? inProfile.assumed(profile, "flavour-id", FLAVOUR_OF_OSM)
                : profile.text("flavour-id");
        return new VnfProfile(
                profile.text("id"),
                profile.text("vnfd-id"),
                flavour,
                profile.find("instantiation-level"),
                inProfile.instances(profile),
                links.ofConstituent(profile),
                scaleLevels(profile),
                profile.findInteger("service-availability-level"),
                versionDependencies(profile));
    }

    private static PnfProfile pnf(Data profile, NsLinkMapper links) {
        return new PnfProfile(
                profile.text("id"),
                profile.text("pnfd-id"),
                links.ofConstituent(profile),
                versionDependencies(profile));
    }

    private static NestedNs nested(Data profile, NsLinkMapper links, Reports inProfile) {
        return new NestedNs(
                profile.text("id"),
                profile.text("nsd-id"),
                profile.text("ns-df-id"),
                links.ofConstituent(profile),
                inProfile.instances(profile),
                profile.find("instantiation-level-id"),
                Map.of(),
                Optional.empty(),
                versionDependencies(profile));
    }

    private static Map<String, Integer> scaleLevels(Data profile) {
        var levels = new LinkedHashMap<String, Integer>();
        for (var info : profile.list("target-vnf-scale-level-info"))
            levels.put(info.text("aspect-id"), info.integer("scale-level"));
        return levels;
    }

    private static List<VersionDependency> versionDependencies(Data profile) {
        return profile.list("version-dependency").stream()
                .map(dependency -> new VersionDependency(
                        dependency.text("dependent-constituent-id"),
                        dependency.child("version-dependency-statement").stream()
                                .map(statement -> statement.texts("descriptor-id"))
                                .toList()))
                .toList();
    }
}
