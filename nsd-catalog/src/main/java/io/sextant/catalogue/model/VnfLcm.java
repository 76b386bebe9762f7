package io.sextant.catalogue.model;

import java.util.List;
import java.util.Objects;

/** What a VNFD says of running the VNF: its operations, what may be set and what is to be watched. */
public record VnfLcm(
        LcmConfiguration configuration,
        VnfProperties properties,
        List<LcmScript> scripts,
        List<MonitoringParameter> monitoring,
        List<VnfIndicator> indicators,
        List<SupportedInterface> interfaces,
        List<CoordinationAction> coordinations,
        List<PackageChange> packageChanges) {
    /** A VNFD that says nothing of it. */
    public static final VnfLcm NONE = new VnfLcm(
            LcmConfiguration.DEFAULT,
            VnfProperties.NONE,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    public VnfLcm {
        configuration = Objects.requireNonNullElse(configuration, LcmConfiguration.DEFAULT);
        properties = Objects.requireNonNullElse(properties, VnfProperties.NONE);
        scripts = Ordered.copy(scripts);
        monitoring = Ordered.copy(monitoring);
        indicators = Ordered.copy(indicators);
        interfaces = Ordered.copy(interfaces);
        coordinations = Ordered.copy(coordinations);
        packageChanges = Ordered.copy(packageChanges);
    }
}
