package io.sextant.sol005.vnfpkgm;

import io.sextant.catalogue.Modification;
import io.sextant.catalogue.OperationalState;
import io.sextant.catalogue.VnfPackageEntry;
import io.sextant.catalogue.VnfPackageInfo;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.SoftwareImage;
import io.sextant.core.id.VnfPkgId;
import io.sextant.sol005.catalogue.CatalogueMapper;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.vnfpkgm.model.PackageOnboardingStateType;
import io.sextant.sol005.vnfpkgm.model.PackageOperationalStateType;
import io.sextant.sol005.vnfpkgm.model.PackageUsageStateType;
import io.sextant.sol005.vnfpkgm.model.VnfPackageArtifactInfo;
import io.sextant.sol005.vnfpkgm.model.VnfPackageSoftwareImageInfo;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfo;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfoLinks;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfoModifications;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** VNF packages between the catalogue and the wire (SOL005 9.5). */
final class VnfPackageMapper {
    private final Exchange exchange;

    VnfPackageMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of a package's entry. */
    static String path(VnfPkgId id) {
        return "/vnfpkgm/v1/vnf_packages/" + id;
    }

    /** The entry with all its attributes. */
    VnfPkgInfo whole(VnfPackageEntry entry) {
        var wire = brief(entry).userDefinedData(entry.userDefinedData());
        entry.onboardingFailureDetails().map(CatalogueMapper::failure).ifPresent(wire::onboardingFailureDetails);
        entry.info()
                .ifPresent(info -> wire.checksum(CatalogueMapper.checksum(info.checksum()))
                        .softwareImages(info.softwareImages().stream()
                                .map(image -> image(image, info))
                                .toList())
                        .additionalArtifacts(info.additionalArtifacts().stream()
                                .map(file -> artifact(file, info))
                                .toList()));
        return wire;
    }

    /** The entry without what a list leaves out by default (SOL005 9.4.2.3.2). */
    VnfPkgInfo brief(VnfPackageEntry entry) {
        var wire = new VnfPkgInfo()
                .id(entry.id().toString())
                .onboardingState(PackageOnboardingStateType.fromValue(
                        entry.state().onboarding().name()))
                .operationalState(operational(entry.state().operational()))
                .usageState(
                        PackageUsageStateType.fromValue(entry.state().usage().name()))
                .links(links(entry.id()));
        entry.info()
                .ifPresent(info -> wire.vnfdId(info.vnfdId())
                        .vnfProvider(info.vnfProvider())
                        .vnfProductName(info.vnfProductName())
                        .vnfSoftwareVersion(info.vnfSoftwareVersion())
                        .vnfdVersion(info.vnfdVersion()));
        return wire;
    }

    /** What a PATCH asks for. */
    static Modification modification(VnfPkgInfoModifications wire, OptionalLong expectedVersion) {
        return new Modification(
                Optional.ofNullable(wire.getOperationalState()).map(state -> OperationalState.valueOf(state.name())),
                Optional.ofNullable(wire.getUserDefinedData()),
                expectedVersion);
    }

    /** What a PATCH has changed: the attributes that it named, as they are now. */
    static VnfPkgInfoModifications modified(VnfPkgInfoModifications asked, VnfPackageEntry entry) {
        var wire = new VnfPkgInfoModifications();
        if (asked.getOperationalState() != null)
            wire.operationalState(operational(entry.state().operational()));
        if (asked.getUserDefinedData() != null) wire.userDefinedData(entry.userDefinedData());
        return wire;
    }

    private VnfPkgInfoLinks links(VnfPkgId id) {
        return new VnfPkgInfoLinks()
                .self(exchange.link(path(id)))
                .vnfd(exchange.link(path(id) + "/vnfd"))
                .packageContent(exchange.link(path(id) + "/package_content"));
    }

    private static PackageOperationalStateType operational(OperationalState state) {
        return PackageOperationalStateType.fromValue(state.name());
    }

    private static VnfPackageArtifactInfo artifact(PackagedFile file, VnfPackageInfo info) {
        var wire = new VnfPackageArtifactInfo()
                .artifactPath(file.path())
                .checksum(CatalogueMapper.checksum(file.checksum()));
        info.cloudNative().stream()
                .filter(artifact -> artifact.path().equals(file.path()))
                .findFirst()
                .map(CloudNativeMetadata::of)
                .ifPresent(wire::metadata);
        return wire;
    }

    private static VnfPackageSoftwareImageInfo image(SoftwareImage packaged, VnfPackageInfo info) {
        var image = packaged.image();
        return new VnfPackageSoftwareImageInfo()
                .id(image.id())
                .name(image.name())
                .provider(image.provider().orElse(info.vnfProvider()))
                .version(image.version())
                .checksum(CatalogueMapper.checksum(packaged.file().checksum()))
                .containerFormat(containerFormat(image.containerFormat()))
                .diskFormat(image.diskFormat()
                        .flatMap(VnfPackageMapper::diskFormat)
                        .orElse(VnfPackageSoftwareImageInfo.DiskFormatEnum.RAW))
                .createdAt(info.onboardedAt().atOffset(ZoneOffset.UTC))
                .minDisk(image.minDisk().orElse(0L))
                .minRam(image.minRam().orElse(0L))
                .size(packaged.file().size())
                .imagePath(packaged.file().path());
    }

    /** The formats of SOL001 are those of the wire in lower case; BARE says that there is no container around it. */
    private static VnfPackageSoftwareImageInfo.ContainerFormatEnum containerFormat(String format) {
        return Arrays.stream(VnfPackageSoftwareImageInfo.ContainerFormatEnum.values())
                .filter(each -> each.name().equals(format.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(VnfPackageSoftwareImageInfo.ContainerFormatEnum.BARE);
    }

    private static Optional<VnfPackageSoftwareImageInfo.DiskFormatEnum> diskFormat(String format) {
        return Arrays.stream(VnfPackageSoftwareImageInfo.DiskFormatEnum.values())
                .filter(each -> each.name().equals(format.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
