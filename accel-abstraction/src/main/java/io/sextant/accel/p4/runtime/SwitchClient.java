package io.sextant.accel.p4.runtime;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sextant.accel.AcceleratorException;
import p4.v1.CapabilitiesRequest;
import p4.v1.Entity;
import p4.v1.GetForwardingPipelineConfigRequest;
import p4.v1.GetForwardingPipelineConfigRequest.ResponseType;
import p4.v1.P4RuntimeGrpc;
import p4.v1.P4RuntimeGrpc.P4RuntimeBlockingStub;
import p4.v1.ReadRequest;
import p4.v1.SetForwardingPipelineConfigRequest;
import p4.v1.SetForwardingPipelineConfigRequest.Action;
import p4.v1.Uint128;
import p4.v1.Update;
import p4.v1.WriteRequest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The calls to one switch. Each has a deadline, and what it is refused with becomes an {@link AcceleratorException}. */
final class SwitchClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Loading a pipeline into hardware takes its time. */
    private static final Duration PIPELINE_PATIENCE = Duration.ofSeconds(60);

    private static final int LARGEST_BATCH = 500;
    private static final int MOST_ENTITIES = 200_000;

    private final Switch device;
    private final ManagedChannel channel;

    SwitchClient(Switch device, ManagedChannel channel) {
        this.device = device;
        this.channel = channel;
    }

    /** The version of P4Runtime that the switch speaks; one before 1.3 does not say. */
    String version() {
        try {
            return Refusals.oneLine(stub(PATIENCE)
                    .capabilities(CapabilitiesRequest.getDefaultInstance())
                    .getP4RuntimeApiVersion());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) return "before 1.3";
            throw Refusals.of(device, "to say its version", e);
        }
    }

    /** Which pipeline the switch runs, if it runs one that has a cookie. */
    OptionalLong cookie() {
        var request = GetForwardingPipelineConfigRequest.newBuilder()
                .setDeviceId(device.deviceId())
                .setResponseType(ResponseType.COOKIE_ONLY)
                .build();
        try {
            var config = stub(PATIENCE).getForwardingPipelineConfig(request).getConfig();
            return config.hasCookie() ? OptionalLong.of(config.getCookie().getCookie()) : OptionalLong.empty();
        } catch (StatusRuntimeException e) {
            // A switch without a pipeline answers so (P4Runtime 10.2).
            if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) return OptionalLong.empty();
            throw Refusals.of(device, "to name its pipeline", e);
        }
    }

    /** Has the switch run a pipeline; its tables are empty then. */
    void push(Uint128 electionId, Pipeline pipeline) {
        var request = SetForwardingPipelineConfigRequest.newBuilder()
                .setDeviceId(device.deviceId())
                .setElectionId(electionId)
                .setAction(Action.VERIFY_AND_COMMIT)
                .setConfig(pipeline.config())
                .build();
        try {
            var _ = stub(PIPELINE_PATIENCE).setForwardingPipelineConfig(request);
        } catch (StatusRuntimeException e) {
            throw Refusals.of(device, "the pipeline", e);
        }
    }

    /** Makes changes, in batches; those of a batch happen in any order, and those before one that fails have happened. */
    void write(Uint128 electionId, Schema schema, List<Update> updates) {
        for (int from = 0; from < updates.size(); from += LARGEST_BATCH) {
            var batch = updates.subList(from, Math.min(from + LARGEST_BATCH, updates.size()));
            var request = WriteRequest.newBuilder()
                    .setDeviceId(device.deviceId())
                    .setElectionId(electionId)
                    .addAllUpdates(batch)
                    .build();
            try {
                var _ = stub(PATIENCE).write(request);
            } catch (StatusRuntimeException e) {
                throw Refusals.of(device, schema, batch, e);
            }
        }
    }

    /** All entities like these; what is left open in one stands for every value. */
    List<Entity> read(List<Entity> wanted) {
        if (wanted.isEmpty()) return List.of();
        var request = ReadRequest.newBuilder()
                .setDeviceId(device.deviceId())
                .addAllEntities(wanted)
                .build();
        var found = new ArrayList<Entity>();
        try {
            var answers = stub(PATIENCE).read(request);
            while (answers.hasNext()) {
                found.addAll(answers.next().getEntitiesList());
                if (found.size() > MOST_ENTITIES) {
                    throw AcceleratorException.failed(
                            "Switch " + device.name() + " holds more than " + MOST_ENTITIES + " entries.");
                }
            }
            return found;
        } catch (StatusRuntimeException e) {
            throw Refusals.of(device, "to be read", e);
        }
    }

    private P4RuntimeBlockingStub stub(Duration patience) {
        return P4RuntimeGrpc.newBlockingStub(channel).withDeadlineAfter(patience);
    }
}
