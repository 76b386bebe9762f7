package io.sextant.catalogue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class EntryStateTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            onboarding | operational | usage      | UPLOAD | READ | ENABLE | DISABLE | CHANGE_USER_DATA | USE | DELETE
            CREATED    | DISABLED    | NOT_IN_USE | ok     | 409  | 409    | 409     | ok               | 409 | ok
            UPLOADING  | DISABLED    | NOT_IN_USE | 409    | 409  | 409    | 409     | ok               | 409 | ok
            PROCESSING | DISABLED    | NOT_IN_USE | 409    | 409  | 409    | 409     | ok               | 409 | 409
            ONBOARDED  | ENABLED     | NOT_IN_USE | 409    | ok   | 409    | ok      | ok               | ok  | 409
            ONBOARDED  | ENABLED     | IN_USE     | 409    | ok   | 409    | ok      | ok               | ok  | 409
            ONBOARDED  | DISABLED    | NOT_IN_USE | 409    | ok   | ok     | 409     | ok               | 409 | ok
            ONBOARDED  | DISABLED    | IN_USE     | 409    | ok   | ok     | 409     | ok               | 409 | 409
            CREATED    |             | NOT_IN_USE | ok     | 409  | 409    | 409     | ok               | 409 | ok
            UPLOADING  |             | NOT_IN_USE | 409    | 409  | 409    | 409     | ok               | 409 | ok
            PROCESSING |             | NOT_IN_USE | 409    | 409  | 409    | 409     | ok               | 409 | 409
            ONBOARDED  |             | NOT_IN_USE | 409    | ok   | 409    | 409     | ok               | ok  | ok
            ONBOARDED  |             | IN_USE     | 409    | ok   | 409    | 409     | ok               | ok  | 409
            """)
    void everyCallIsAllowedOrRefusedByTheState(
            OnboardingState onboarding,
            OperationalState operational,
            UsageState usage,
            String upload,
            String read,
            String enable,
            String disable,
            String changeUserData,
            String use,
            String delete) {
        var outcomes = new String[] {upload, read, enable, disable, changeUserData, use, delete};
        var state = new EntryState(onboarding, Optional.ofNullable(operational), usage);
        for (var call : Call.values())
            assertThat(state.refusal(call).map(_ -> "409").orElse("ok"))
                    .as("%s in %s", call, state)
                    .isEqualTo(outcomes[call.ordinal()]);
    }
}
