package io.sextant.lifecycle;

import java.util.Optional;

/** A step failed and a client has to choose: retry, rollback, continue or fail. */
public final class FailedTemporarily extends Phase {
    static final String NAME = "FAILED_TEMP";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    Optional<Phase> after(Recourse recourse) {
        return Optional.of(
                switch (recourse) {
                    case RETRY -> new Processing();
                    case ROLLBACK -> new RollingBack();
                    case CONTINUE -> new Processing();
                    case FAIL -> new Failed();
                });
    }
}
