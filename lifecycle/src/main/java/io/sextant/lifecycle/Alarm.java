package io.sextant.lifecycle;

import java.time.Duration;
import java.util.concurrent.Future;

/** Goes off when a step has run out of its time. */
interface Alarm {
    /** Answers what turns it off. */
    Future<?> in(Duration limit);
}
