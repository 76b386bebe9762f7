package io.sextant.nfvo.fault;

import java.util.List;

/** What has happened to the list of alarms, in the words of SOL005 (8.5.2.5 to 8.5.2.7). */
public sealed interface AlarmEvent {
    /** An alarm is raised, or has changed. */
    record RaisedOrChanged(Alarm alarm) implements AlarmEvent {}

    /** An alarm is cleared. */
    record Cleared(Alarm alarm) implements AlarmEvent {}

    /** The list was compared with what sites tell anew, which has changed these alarms. */
    record ListRebuilt(List<Alarm> alarms) implements AlarmEvent {
        public ListRebuilt {
            alarms = List.copyOf(alarms);
        }
    }

    /** Whoever is to be told. */
    @FunctionalInterface
    interface Listener {
        /** Hears of an event in the transaction in which it happens; what it throws undoes that. */
        void happened(AlarmEvent event);
    }
}
