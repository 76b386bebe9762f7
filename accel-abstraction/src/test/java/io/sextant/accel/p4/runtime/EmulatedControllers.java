package io.sextant.accel.p4.runtime;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import p4.v1.DigestListAck;
import p4.v1.MasterArbitrationUpdate;
import p4.v1.StreamMessageRequest;
import p4.v1.StreamMessageResponse;
import p4.v1.Uint128;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who controls an emulated switch: the connected controller with the highest election id (P4Runtime 5). */
final class EmulatedControllers {
    private static final Uint128 STRANGER =
            Uint128.newBuilder().setHigh(1).setLow(9).build();

    private final List<Controller> connected = new ArrayList<>();
    private final List<DigestListAck> acknowledged = new ArrayList<>();
    private final List<Uint128> elections = new ArrayList<>();
    private boolean stolen;

    synchronized StreamObserver<StreamMessageRequest> connect(StreamObserver<StreamMessageResponse> answers) {
        return new Controller(answers);
    }

    /** Whether writes with this election id are taken. */
    synchronized boolean primary(Uint128 electionId) {
        return !stolen && highest().filter(c -> c.electionId.equals(electionId)).isPresent();
    }

    /** Another controller takes over. */
    synchronized void steal() {
        stolen = true;
        tellAll();
    }

    /** The other controller goes away. */
    synchronized void giveBack() {
        stolen = false;
        tellAll();
    }

    /** Ends all streams with an error. */
    synchronized void cut() {
        var all = List.copyOf(connected);
        connected.clear();
        all.forEach(c -> c.answers.onError(
                Status.UNAVAILABLE.withDescription("the cable is out").asRuntimeException()));
    }

    synchronized void tell(StreamMessageResponse message) {
        highest().ifPresent(c -> c.tell(message));
    }

    synchronized List<DigestListAck> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The election ids that were asked with, in order. */
    synchronized List<Uint128> elections() {
        return List.copyOf(elections);
    }

    private Optional<Controller> highest() {
        return connected.stream().max(Comparator.comparing(c -> c.electionId.getLow()));
    }

    private void tellAll() {
        var primary = highest();
        for (var controller : List.copyOf(connected)) {
            var ours = !stolen && primary.filter(controller::equals).isPresent();
            var first = stolen ? STRANGER : primary.orElseThrow().electionId;
            var status = com.google.rpc.Status.newBuilder()
                    .setCode((ours ? Status.Code.OK : Status.Code.ALREADY_EXISTS).value());
            controller.tell(StreamMessageResponse.newBuilder()
                    .setArbitration(MasterArbitrationUpdate.newBuilder()
                            .setDeviceId(SwitchEmulator.DEVICE)
                            .setElectionId(first)
                            .setStatus(status))
                    .build());
        }
    }

    private synchronized void arbitrate(Controller controller, MasterArbitrationUpdate update) {
        if (update.getDeviceId() != SwitchEmulator.DEVICE) {
            controller.answers.onError(
                    Status.NOT_FOUND.withDescription("no such device").asRuntimeException());
            return;
        }
        controller.electionId = update.getElectionId();
        elections.add(update.getElectionId());
        connected.add(controller);
        tellAll();
    }

    private synchronized void acknowledge(DigestListAck ack) {
        acknowledged.add(ack);
    }

    private synchronized void leave(Controller controller) {
        if (connected.remove(controller) && !connected.isEmpty()) tellAll();
    }

    private final class Controller implements StreamObserver<StreamMessageRequest> {
        private final StreamObserver<StreamMessageResponse> answers;
        private Uint128 electionId = Uint128.getDefaultInstance();

        Controller(StreamObserver<StreamMessageResponse> answers) {
            this.answers = answers;
        }

        private void tell(StreamMessageResponse message) {
            try {
                answers.onNext(message);
            } catch (StatusRuntimeException _) {
                // It has gone, and is about to leave.
            }
        }

        @Override
        public void onNext(StreamMessageRequest said) {
            switch (said.getUpdateCase()) {
                case ARBITRATION -> arbitrate(this, said.getArbitration());
                case DIGEST_ACK -> acknowledge(said.getDigestAck());
                default -> throw new AssertionError(said);
            }
        }

        @Override
        public void onError(Throwable error) {
            leave(this);
        }

        @Override
        public void onCompleted() {
            leave(this);
            answers.onCompleted();
        }
    }
}
