package io.sextant.vnfm;

import io.sextant.catalogue.model.PackageChange;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.core.Problem;
import io.sextant.vnfm.VnfShape.Product;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/**
 * Makes a VNF another version of itself (SOL003 5.4.11a), as large as it is. How its parts are called there, a policy of
 * either VNFD says (SOL001 6.10, VnfPackageChange); without one, they are called as before.
 */
final class ChangeVnfPackage {
    private final VnfDescriptors descriptors;

    ChangeVnfPackage(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfShape is, VnfChange.ChangePackage change) {
        var old = descriptors.vnfd(is.product().vnfPkgId());
        var fresh = descriptors.vnfd(change.vnfPkgId());
        requireSameProduct(old, fresh);
        var policy = policy(is, old, fresh, change.flavourId());
        var flavourId = change.flavourId()
                .or(() -> policy.map(PackageChange::destinationFlavourId))
                .orElse(is.flavourId().orElseThrow());
        var flavour = descriptors.flavour(change.vnfPkgId(), flavourId);
        var product = Product.of(change.vnfPkgId(), fresh);
        return new Redescription(
                        product,
                        flavour,
                        scaleLevels(is, flavour),
                        Map.of(),
                        names(policy, "vdu"),
                        names(policy, "virtual_link"))
                .of(is, descriptors, (vdu, now) -> count(flavour, vdu, now))
                .by(VnfWay.by(VnfOperation.CHANGE_VNFPKG));
    }

    private static void requireSameProduct(Vnfd old, Vnfd fresh) {
        if (!old.provider().equals(fresh.provider()) || !old.productName().equals(fresh.productName()))
            throw Problem.unprocessable("The package is of '" + fresh.productName() + "' of " + fresh.provider()
                    + ", the VNF instance of '" + old.productName() + "' of " + old.provider() + ".");
    }

    private static Optional<PackageChange> policy(VnfShape is, Vnfd old, Vnfd fresh, Optional<String> flavourId) {
        return Stream.of(fresh, old)
                .flatMap(vnfd -> vnfd.flavours().values().stream())
                .flatMap(flavour -> flavour.lcm().packageChanges().stream())
                .filter(policy ->
                        flavourId.map(policy.destinationFlavourId()::equals).orElse(true))
                .filter(policy -> policy.selectors().stream()
                        .anyMatch(selector -> selector.sourceVnfdId().equals(old.descriptorId())
                                && selector.destinationVnfdId().equals(fresh.descriptorId())
                                && is.flavourId().equals(Optional.of(selector.sourceFlavourId()))))
                .findFirst();
    }

    private static Map<String, String> names(Optional<PackageChange> policy, String type) {
        return policy.stream()
                .flatMap(change -> change.mappings().stream())
                .filter(mapping -> mapping.type().equals(type))
                .collect(toMap(
                        PackageChange.ComponentMapping::sourceId,
                        PackageChange.ComponentMapping::destinationId,
                        (one, _) -> one));
    }

    private static Map<String, Integer> scaleLevels(VnfShape is, VnfFlavour flavour) {
        var scaleLevels = new HashMap<>(flavour.scaling().scaleLevels(Optional.empty()));
        flavour.scaling()
                .aspects()
                .forEach((id, aspect) -> Optional.ofNullable(is.scaleLevels().get(id))
                        .ifPresent(level -> scaleLevels.put(id, Math.min(level, aspect.maxScaleLevel()))));
        return scaleLevels;
    }

    /** What there is stays, as far as the profile allows; a VDU that is new comes as at an instantiation. */
    private static int count(VnfFlavour flavour, Vdu vdu, int now) {
        return now == 0
                ? flavour.instances(vdu, Optional.empty())
                : Math.clamp(now, vdu.profile().min(), vdu.profile().max());
    }
}
