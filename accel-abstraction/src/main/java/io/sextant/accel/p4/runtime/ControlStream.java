package io.sextant.accel.p4.runtime;

import com.google.rpc.Code;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import p4.v1.DigestList;
import p4.v1.DigestListAck;
import p4.v1.MasterArbitrationUpdate;
import p4.v1.P4RuntimeGrpc;
import p4.v1.StreamMessageRequest;
import p4.v1.StreamMessageResponse;
import p4.v1.Uint128;

import java.util.Optional;
import java.util.function.BiConsumer;

/** One stream of messages with a switch, from the question who its primary controller is to its end. */
final class ControlStream implements StreamObserver<StreamMessageResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlStream.class);

    private final Switch device;
    private final Uint128 electionId;
    private final BiConsumer<ControlStream, Mastership> onMastership;
    private final BiConsumer<ControlStream, DigestList> onDigest;
    private Optional<StreamObserver<StreamMessageRequest>> requests = Optional.empty();

    /**
     * Not yet open.
     *
     * @param onDigest called with lists that {@link #acknowledge} is to be called for
     */
    ControlStream(
            Switch device,
            Uint128 electionId,
            BiConsumer<ControlStream, Mastership> onMastership,
            BiConsumer<ControlStream, DigestList> onDigest) {
        this.device = device;
        this.electionId = electionId;
        this.onMastership = onMastership;
        this.onDigest = onDigest;
    }

    synchronized void open(Channel channel) {
        var observer = P4RuntimeGrpc.newStub(channel).streamChannel(this);
        requests = Optional.of(observer);
        observer.onNext(StreamMessageRequest.newBuilder()
                .setArbitration(MasterArbitrationUpdate.newBuilder()
                        .setDeviceId(device.deviceId())
                        .setElectionId(electionId))
                .build());
    }

    synchronized void close() {
        requests.ifPresent(StreamObserver::onCompleted);
        requests = Optional.empty();
    }

    /** Lets the switch send the next list of these digests. */
    synchronized void acknowledge(DigestList list) {
        requests.ifPresent(r -> r.onNext(StreamMessageRequest.newBuilder()
                .setDigestAck(DigestListAck.newBuilder()
                        .setDigestId(list.getDigestId())
                        .setListId(list.getListId()))
                .build()));
    }

    @Override
    public void onNext(StreamMessageResponse said) {
        switch (said.getUpdateCase()) {
            case ARBITRATION -> onMastership.accept(this, read(said.getArbitration()));
            case DIGEST -> onDigest.accept(this, said.getDigest());
            case ERROR ->
                LOG.warn(
                        "Switch {}: {}",
                        device.name(),
                        Refusals.oneLine(said.getError().getMessage()));
            default -> LOG.debug("Switch {} sent a {}.", device.name(), said.getUpdateCase());
        }
    }

    @Override
    public void onError(Throwable error) {
        var words = "the stream broke, " + Refusals.words(Status.fromThrowable(error));
        onMastership.accept(this, new Mastership.Unreached(words));
    }

    @Override
    public void onCompleted() {
        onMastership.accept(this, new Mastership.Unreached("it ended the stream"));
    }

    private Mastership read(MasterArbitrationUpdate update) {
        if (update.getStatus().getCode() == Code.OK_VALUE) return new Mastership.Primary(electionId);
        var highest = update.getElectionId();
        return new Mastership.Backup("the controller with the election id "
                + Long.toUnsignedString(highest.getHigh()) + ":" + Long.toUnsignedString(highest.getLow())
                + " is its primary one");
    }
}
