package io.sextant.sol005.nslcm;

import io.sextant.sol005.common.model.ResourceHandle;
import io.sextant.sol005.nslcm.model.CpProtocolInfo;
import io.sextant.sol005.nslcm.model.IpOverEthernetAddressInfo;
import io.sextant.sol005.nslcm.model.IpOverEthernetAddressInfoIpAddresses;
import io.sextant.sol005.nslcm.model.VnfExtCpInfo;
import io.sextant.sol005.nslcm.model.VnfInstanceInstantiatedVnfInfo;
import io.sextant.sol005.nslcm.model.VnfOperationalStateType;
import io.sextant.sol005.nslcm.model.VnfVirtualLinkResourceInfo;
import io.sextant.sol005.nslcm.model.VnfcResourceInfo;
import io.sextant.sol005.nslcm.model.VnfcResourceInfoVnfcCpInfo;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.Vnfc;

import java.util.List;
import java.util.Optional;

/** VNF instances on the wire (SOL005 6.5.3.57). */
final class VnfInstanceMapper {
    private VnfInstanceMapper() {}

    /** The VNF instance, with what it is made of while it is instantiated. */
    static io.sextant.sol005.nslcm.model.VnfInstance vnf(VnfInstance vnf) {
        return new io.sextant.sol005.nslcm.model.VnfInstance()
                .id(vnf.id().toString())
                .vnfInstanceName(vnf.name())
                .vnfdId(vnf.vnfdId())
                .vnfProvider(vnf.provider())
                .vnfProductName(vnf.productName())
                .vnfSoftwareVersion(vnf.softwareVersion())
                .vnfdVersion(vnf.vnfdVersion())
                .vnfPkgId(vnf.vnfPkgId().toString())
                .vimId(vnf.grant().map(VnfInstanceMapper::vim).orElse(null))
                .instantiationState(io.sextant.sol005.nslcm.model.VnfInstance.InstantiationStateEnum.fromValue(
                        vnf.state().name()))
                .instantiatedVnfInfo(vnf.state() == VnfInstance.State.INSTANTIATED ? instantiated(vnf) : null);
    }

    private static VnfInstanceInstantiatedVnfInfo instantiated(VnfInstance vnf) {
        return new VnfInstanceInstantiatedVnfInfo()
                .flavourId(vnf.flavourId())
                .vnfState(VnfOperationalStateType.STARTED)
                .extCpInfo(vnf.externalNetworks().keySet().stream()
                        .sorted()
                        .map(cp -> extCp(vnf, cp))
                        .toList())
                .vnfcResourceInfo(vnf.vnfcs().stream()
                        .map(vnfc -> vnfc(vnfc, vnf.grant()))
                        .toList())
                .virtualLinkResourceInfo(vnf.networks().stream()
                        .map(network -> network(network, vnf.grant()))
                        .toList());
    }

    private static VnfExtCpInfo extCp(VnfInstance vnf, String cpdId) {
        var info = new VnfExtCpInfo().id(vnf.id() + "-" + cpdId).cpdId(cpdId);
        vnf.attached(cpdId)
                .ifPresent(at -> info.cpProtocolInfo(protocol(at.cp())).associatedVnfcCpId(cpId(at.vnfc(), at.cp())));
        return info;
    }

    private static VnfcResourceInfo vnfc(Vnfc vnfc, Optional<Grant> grant) {
        return new VnfcResourceInfo()
                .id(vnfc.id())
                .vduId(vnfc.vduId())
                .computeResource(resource(vnfc.id(), vnfc.networkFunction() ? "network function" : "workload", grant))
                .vnfcCpInfo(vnfc.cps().stream().map(cp -> cp(vnfc, cp)).toList());
    }

    private static VnfcResourceInfoVnfcCpInfo cp(Vnfc vnfc, Vnfc.Cp cp) {
        return new VnfcResourceInfoVnfcCpInfo()
                .id(cpId(vnfc, cp))
                .cpdId(cp.cpdId())
                .cpProtocolInfo(protocol(cp));
    }

    private static VnfVirtualLinkResourceInfo network(VnfInstance.InternalNetwork network, Optional<Grant> grant) {
        return new VnfVirtualLinkResourceInfo()
                .id(network.id().toString())
                .vnfVirtualLinkDescId(network.virtualLink())
                .networkResource(resource(network.id().toString(), "network", grant));
    }

    private static String cpId(Vnfc vnfc, Vnfc.Cp cp) {
        return vnfc.id() + "-" + cp.cpdId();
    }

    private static List<CpProtocolInfo> protocol(Vnfc.Cp cp) {
        return cp.address().stream()
                .map(address -> new CpProtocolInfo()
                        .layerProtocol(CpProtocolInfo.LayerProtocolEnum.IP_OVER_ETHERNET)
                        .ipOverEthernet(new IpOverEthernetAddressInfo()
                                .macAddress(address.mac())
                                .ipAddresses(List.of(new IpOverEthernetAddressInfoIpAddresses()
                                        .type(version(address.ip()))
                                        .addresses(List.of(address.ip()))
                                        .isDynamic(true)))))
                .toList();
    }

    private static IpOverEthernetAddressInfoIpAddresses.TypeEnum version(String ip) {
        return ip.indexOf(':') < 0
                ? IpOverEthernetAddressInfoIpAddresses.TypeEnum.IPV4
                : IpOverEthernetAddressInfoIpAddresses.TypeEnum.IPV6;
    }

    private static ResourceHandle resource(String id, String type, Optional<Grant> grant) {
        return new ResourceHandle()
                .vimId(grant.map(VnfInstanceMapper::vim).orElse(null))
                .resourceId(id)
                .vimLevelResourceType(type);
    }

    private static String vim(Grant grant) {
        return grant.cluster().toString();
    }
}
