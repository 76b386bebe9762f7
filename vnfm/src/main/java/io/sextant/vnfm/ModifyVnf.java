package io.sextant.vnfm;

import io.sextant.catalogue.model.DeclaredProperty;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfProperties;
import io.sextant.core.Problem;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes what is said of a VNF, and no resource of it (SOL003 5.4.2). */
final class ModifyVnf {
    private final VnfDescriptors descriptors;

    ModifyVnf(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfInstance vnf, VnfChange.Modify change) {
        var declared = declared(vnf);
        var writable = vnf.is().instantiated()
                ? declared.stream().filter(VnfProperties::writableAnytime).toList()
                : declared;
        check(change.configurableProperties(), names(writable, ModifyVnf::configurable), "configurable property");
        check(change.metadata(), names(declared, properties -> names(properties.metadata())), "metadata");
        check(change.extensions(), names(declared, properties -> names(properties.extensions())), "extension");
        var info = vnf.info();
        var said = new VnfInstance.Info(
                change.name().orElse(info.name()),
                change.description().or(info::description),
                merged(info.configurableProperties(), change.configurableProperties()),
                merged(info.metadata(), change.metadata()),
                merged(info.extensions(), change.extensions()));
        return change.vnfdId()
                .filter(vnfdId -> !vnfdId.equals(vnf.is().product().vnfdId()))
                .map(vnfdId -> otherVersion(vnf, vnfdId))
                .orElse(vnf.is())
                .by(VnfWay.by(VnfOperation.MODIFY_INFO).saying(said));
    }

    private VnfShape otherVersion(VnfInstance vnf, String vnfdId) {
        if (vnf.is().instantiated())
            throw Problem.conflict("VNF instance " + vnf.id()
                    + " is INSTANTIATED; its vnfdId changes with its package: use change_package.");
        var product = descriptors.product(vnfdId);
        var is = vnf.is().product();
        if (!product.provider().equals(is.provider()) || !product.productName().equals(is.productName()))
            throw Problem.unprocessable("VNFD '" + vnfdId + "' is of another product than VNF instance " + vnf.id());
        return VnfShape.nothing(product);
    }

    /** What the flavour that it is of declares or, before it is instantiated, any that it may come to be of. */
    private List<VnfProperties> declared(VnfInstance vnf) {
        var flavours = vnf.is().instantiated()
                ? List.of(descriptors.flavour(vnf.is()))
                : List.copyOf(descriptors
                        .vnfd(vnf.is().product().vnfPkgId())
                        .flavours()
                        .values());
        return flavours.stream()
                .map(VnfFlavour::lcm)
                .map(lcm -> lcm.properties())
                .toList();
    }

    private static Set<String> configurable(VnfProperties properties) {
        var names = new HashSet<>(names(properties.configurable()));
        if (properties.autoscale().isPresent()) names.add("isAutoscaleEnabled");
        if (properties.autoheal().isPresent()) names.add("isAutohealEnabled");
        return names;
    }

    private static Set<String> names(List<VnfProperties> all, Function<VnfProperties, Set<String>> names) {
        return all.stream().map(names).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Set<String> names(List<DeclaredProperty> properties) {
        return properties.stream().map(DeclaredProperty::name).collect(Collectors.toSet());
    }

    private static void check(Map<String, Object> asked, Set<String> allowed, String what) {
        asked.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.unprocessable(
                            "The VNFD has no " + what + " '" + name + "' that can be set now; it has "
                                    + allowed.stream().sorted().toList() + ".");
                });
    }

    private static Map<String, Object> merged(Map<String, Object> old, Map<String, Object> fresh) {
        var merged = new HashMap<>(old);
        merged.putAll(fresh);
        return merged;
    }
}
