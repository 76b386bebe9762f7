package io.sextant.vnfm;

import io.sextant.catalogue.model.VnfLcm;

/** Whether VNFs of a VNFD are healed without being asked for it (SOL001 6.2, VnfConfigurableProperties). */
record SelfHealing(VnfLcm lcm) {
    private static final String PROPERTY = "isAutohealEnabled";
    private static final String HEAL = "Vnflcm.heal";

    /** What the VNF instance is configured to, else what the VNFD says: by its property, or by a policy that heals. */
    boolean appliesTo(VnfInstance.Info info) {
        return info.configurableProperties().get(PROPERTY) instanceof Boolean enabled ? enabled : byDefault();
    }

    private boolean byDefault() {
        return lcm.properties().autoheal().orElse(false)
                || lcm.indicators().stream()
                        .flatMap(indicator -> indicator.triggers().stream())
                        .flatMap(trigger -> trigger.actions().stream())
                        .anyMatch(action -> action.operation().equals(HEAL));
    }
}
