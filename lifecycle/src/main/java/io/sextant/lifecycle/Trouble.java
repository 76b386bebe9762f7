package io.sextant.lifecycle;

import jakarta.persistence.OptimisticLockException;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Errors of the database that are nobody's fault, and go away when the work is repeated. */
final class Trouble {
    /** More than a pool may hold of connections that a restart of the server has broken unnoticed. */
    private static final int TRIES = 20;

    private Trouble() {}

    /** Two transactions met. */
    static boolean isCollision(Throwable cause) {
        return cause instanceof OptimisticLockException || sqlState(cause).startsWith("40");
    }

    /** The connection (08) or the server (57) went away. */
    static boolean isLoss(Throwable cause) {
        var state = sqlState(cause);
        return state.startsWith("08") || state.startsWith("57");
    }

    static boolean is(Throwable cause) {
        return isCollision(cause) || isLoss(cause);
    }

    /** Repeats the work while it ends by what is repeatable, within reason. */
    static <T> T outlasting(Predicate<RuntimeException> repeatable, Supplier<T> work) {
        for (var tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tries == TRIES || !repeatable.test(e)) throw e;
            }
        }
    }

    private static String sqlState(Throwable cause) {
        for (var each = cause; each != null; each = each.getCause())
            if (each instanceof SQLException sql && sql.getSQLState() != null) return sql.getSQLState();
        return "";
    }
}
