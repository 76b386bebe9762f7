package io.sextant.vim.kubernetes;

import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the status of an object says of how far it has come. */
class ReadinessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DEPLOYMENT   | {replicas: 2} | {observedGeneration: 3, replicas: 2, updatedReplicas: 2, availableReplicas: 2} | Reached
            DEPLOYMENT   | {replicas: 2} | {observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2} | Coming
            DEPLOYMENT   | {replicas: 2} | {observedGeneration: 3, replicas: 3, updatedReplicas: 2, availableReplicas: 3} | Coming
            DEPLOYMENT   | {replicas: 2} | {observedGeneration: 3, replicas: 2, updatedReplicas: 1, availableReplicas: 2} | Coming
            DEPLOYMENT   | {replicas: 0} | {observedGeneration: 3}                                                        | Reached
            DEPLOYMENT   | {}            | {}                                                                             | Coming
            DEPLOYMENT   | {}            | {observedGeneration: 3, conditions: [{type: Progressing, status: 'False'}]}    | Failed
            DEPLOYMENT   | {}            | {observedGeneration: 2, conditions: [{type: Progressing, status: 'False'}]}    | Coming
            DEPLOYMENT   | {}            | {observedGeneration: 3, conditions: [{type: ReplicaFailure, status: 'True', message: 'is forbidden'}]} | Failed
            DEPLOYMENT   | {}            | {observedGeneration: 3, conditions: [{type: ReplicaFailure, status: 'True', message: 'timeout'}]}      | Coming
            STATEFUL_SET | {replicas: 2} | {observedGeneration: 3, replicas: 2, readyReplicas: 2, currentRevision: b, updateRevision: b}          | Reached
            STATEFUL_SET | {replicas: 2} | {observedGeneration: 3, replicas: 2, readyReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b} | Coming
            STATEFUL_SET | {updateStrategy: {type: OnDelete}} | {observedGeneration: 3, readyReplicas: 1, currentRevision: a, updateRevision: b}      | Reached
            DAEMON_SET   | {}            | {observedGeneration: 3, desiredNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 2} | Reached
            DAEMON_SET   | {}            | {observedGeneration: 3, desiredNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 1} | Coming
            JOB          | {}            | {conditions: [{type: Complete, status: 'True'}]}                               | Reached
            JOB          | {}            | {active: 1}                                                                    | Coming
            JOB          | {}            | {conditions: [{type: Failed, status: 'True'}]}                                 | Failed
            POD          | {}            | {phase: Running, conditions: [{type: Ready, status: 'True'}]}                  | Reached
            POD          | {}            | {phase: Running, conditions: [{type: Ready, status: 'False'}]}                 | Coming
            POD          | {}            | {phase: Succeeded}                                                             | Reached
            POD          | {}            | {phase: Failed, reason: Evicted}                                               | Failed
            CONFIG_MAP   | {}            | {}                                                                             | Reached
            """)
    void aStatusTellsHowFarAnObjectHasCome(ObjectKind kind, String spec, String status, String readiness) {
        var json = "{metadata: {generation: 3}, spec: " + spec + ", status: " + status + "}";
        var object = Models.of(JsonParser.parseString(json), AppliedObject.class);
        assertThat(Readiness.of(kind, object).getClass().getSimpleName()).isEqualTo(readiness);
    }
}
