package io.sextant.catalogue;

import java.util.Optional;

import static io.sextant.catalogue.OnboardingState.CREATED;
import static io.sextant.catalogue.OnboardingState.ONBOARDED;
import static io.sextant.catalogue.OnboardingState.PROCESSING;
import static io.sextant.catalogue.OperationalState.DISABLED;
import static io.sextant.catalogue.OperationalState.ENABLED;
import static io.sextant.catalogue.UsageState.IN_USE;
import static io.sextant.catalogue.UsageState.NOT_IN_USE;

/**
 * The state of a VNF package, an NSD or a PNFD. Whatever is not onboarded is DISABLED and NOT_IN_USE.
 *
 * @param onboarding how far it has come into the catalogue
 * @param operational whether new instances may be made from it; empty for a PNFD, which is never disabled
 * @param usage whether there are instances of it, or an NSD that refers to the PNFD
 */
public record EntryState(OnboardingState onboarding, Optional<OperationalState> operational, UsageState usage) {
    static final EntryState NEW = new EntryState(CREATED, Optional.of(DISABLED), NOT_IN_USE);

    /**
     * The one table of what a state forbids, for VNF packages (SOL005 9.4), NSDs and PNFDs (SOL005 5.4) alike.
     *
     * @return why the call is refused; empty when it is allowed
     */
    Optional<String> refusal(Call call) {
        return switch (call) {
            case UPLOAD -> unless(onboarding == CREATED, "content is taken in the state CREATED only");
            case READ -> unless(onboarding == ONBOARDED, "there is nothing to read before ONBOARDED");
            case ENABLE ->
                unless(onboarding == ONBOARDED && is(DISABLED), "only what is ONBOARDED and DISABLED can be enabled");
            case DISABLE -> unless(is(ENABLED), "only what is ENABLED can be disabled");
            case CHANGE_USER_DATA -> Optional.empty();
            case USE ->
                operational.isPresent()
                        ? unless(is(ENABLED), "new instances are made only of what is ENABLED")
                        : unless(onboarding == ONBOARDED, "NSDs refer only to what is ONBOARDED");
            case DELETE ->
                unless(onboarding != PROCESSING, "wait until it is processed")
                        .or(() -> unless(!is(ENABLED), "disable it first"))
                        .or(() -> unless(usage == NOT_IN_USE, "delete what uses it first"));
        };
    }

    private boolean is(OperationalState state) {
        return operational.filter(state::equals).isPresent();
    }

    private static Optional<String> unless(boolean allowed, String why) {
        return allowed ? Optional.empty() : Optional.of(why);
    }

    /** The words of SOL005: {@code ONBOARDED, DISABLED, IN_USE}. */
    @Override
    public String toString() {
        return onboarding + operational.map(state -> ", " + state).orElse("") + ", " + usage;
    }

    static UsageState usage(boolean inUse) {
        return inUse ? IN_USE : NOT_IN_USE;
    }
}
