package io.sextant.lifecycle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PhaseTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # phase             , ended, cancel, RETRY     , ROLLBACK    , CONTINUE  , FAIL
            STARTING            , false, true  , -         , -           , -         , -
            PROCESSING          , false, true  , -         , -           , -         , -
            FAILED_TEMP         , false, false , PROCESSING, ROLLING_BACK, PROCESSING, FAILED
            ROLLING_BACK        , false, true  , -         , -           , -         , -
            COMPLETED           , true , false , -         , -           , -         , -
            PARTIALLY_COMPLETED , true , false , -         , -           , -         , -
            FAILED              , true , false , -         , -           , -         , -
            ROLLED_BACK         , true , false , -         , -           , -         , -
            """)
    void eachCallLeadsFromEachPhaseWhereEtsiSays(
            String name, boolean ended, boolean cancel, String retry, String rollback, String more, String fail) {
        var phase = Phase.named(name);
        assertThat(phase.name()).isEqualTo(name);
        assertThat(phase.ended()).isEqualTo(ended);
        assertThat(phase.working()).as("cancelled while worked on").isEqualTo(cancel);
        assertThat(next(phase, Recourse.RETRY)).isEqualTo(retry);
        assertThat(next(phase, Recourse.ROLLBACK)).isEqualTo(rollback);
        assertThat(next(phase, Recourse.CONTINUE)).isEqualTo(more);
        assertThat(next(phase, Recourse.FAIL)).isEqualTo(fail);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # policy     , failed forward, failed back, done     , undone
            WAIT         , FAILED_TEMP   , FAILED_TEMP, COMPLETED, ROLLED_BACK
            FAIL         , FAILED        , FAILED     , COMPLETED, ROLLED_BACK
            UNDO_AND_FAIL, ROLLING_BACK  , FAILED     , COMPLETED, FAILED
            """)
    void thePolicySaysWhereAWalkEnds(OnError policy, String forward, String back, String done, String undone) {
        assertThat(policy.afterFailure(Direction.FORWARD)).hasToString(forward);
        assertThat(policy.afterFailure(Direction.BACK)).hasToString(back);
        assertThat(policy.afterSuccess(Direction.FORWARD)).hasToString(done);
        assertThat(policy.afterSuccess(Direction.BACK)).hasToString(undone);
    }

    @Test
    void anUnknownNameIsNoPhase() {
        assertThatIllegalArgumentException().isThrownBy(() -> Phase.named("GONE"));
    }

    private static String next(Phase phase, Recourse recourse) {
        return phase.after(recourse).map(Phase::name).orElse("-");
    }
}
