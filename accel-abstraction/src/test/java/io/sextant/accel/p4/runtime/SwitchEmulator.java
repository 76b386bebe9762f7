package io.sextant.accel.p4.runtime;

import com.google.protobuf.Any;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import p4.v1.CapabilitiesRequest;
import p4.v1.CapabilitiesResponse;
import p4.v1.DigestList;
import p4.v1.Error;
import p4.v1.ForwardingPipelineConfig;
import p4.v1.GetForwardingPipelineConfigRequest;
import p4.v1.GetForwardingPipelineConfigResponse;
import p4.v1.P4RuntimeGrpc;
import p4.v1.ReadRequest;
import p4.v1.ReadResponse;
import p4.v1.SetForwardingPipelineConfigRequest;
import p4.v1.SetForwardingPipelineConfigResponse;
import p4.v1.StreamMessageRequest;
import p4.v1.StreamMessageResponse;
import p4.v1.TableEntry;
import p4.v1.Update;
import p4.v1.WriteRequest;
import p4.v1.WriteResponse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * EMULATOR, no switch: a gRPC server that speaks P4Runtime for one device. It keeps tables by the pipeline's P4Info and forwards
 * frames as {@code forwarding.p4} says, in Java. Faults are switched on by its methods.
 */
final class SwitchEmulator extends P4RuntimeGrpc.P4RuntimeImplBase implements AutoCloseable {
    static final long DEVICE = 7;

    private final EmulatedControllers controllers = new EmulatedControllers();
    private final ServerCredentials credentials;
    private final int port;
    private Server server;
    private Optional<EmulatedPipeline> pipeline = Optional.empty();
    private Function<Update, Status> fault = _ -> Status.OK;
    private int writes;
    private int loads;

    SwitchEmulator() throws IOException {
        this(InsecureServerCredentials.create());
    }

    SwitchEmulator(ServerCredentials credentials) throws IOException {
        this.credentials = credentials;
        server = serve(0);
        port = server.getPort();
    }

    private Server serve(int at) throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), at);
        return OkHttpServerBuilder.forPort(loopback, credentials)
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return port;
    }

    EmulatedControllers controllers() {
        return controllers;
    }

    /** Ends the server; what the switch holds stays. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(10, TimeUnit.SECONDS)) throw new AssertionError("The emulator does not end.");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Begins to serve again where it served before. */
    void reopen() throws IOException {
        server = serve(port);
    }

    /** Loses what it held, as a switch does that was without power. */
    synchronized void forget() {
        pipeline = Optional.empty();
    }

    /** Has updates come to something else than they would. */
    synchronized void fault(Function<Update, Status> fault) {
        this.fault = fault;
    }

    /** How many updates it was asked for. */
    synchronized int writes() {
        return writes;
    }

    /** How often it was given a pipeline. */
    synchronized int loads() {
        return loads;
    }

    synchronized List<TableEntry> entries() {
        return pipeline.map(EmulatedPipeline::entries).orElse(List.of());
    }

    synchronized Optional<EmulatedForwarding.Sent> receive(long port, byte[] frame) {
        return pipeline.orElseThrow().forwarding().receive(port, frame);
    }

    /** Writes an entry past all controllers. */
    synchronized void slip(Update update) {
        var status = pipeline.orElseThrow().write(update);
        if (!status.isOk()) throw status.asRuntimeException();
    }

    /** Sends a digest to the primary controller, if it has asked for it. */
    synchronized void digest(DigestList list) {
        if (pipeline.filter(p -> p.sends(list.getDigestId())).isPresent())
            controllers.tell(StreamMessageResponse.newBuilder().setDigest(list).build());
    }

    @Override
    public StreamObserver<StreamMessageRequest> streamChannel(StreamObserver<StreamMessageResponse> answers) {
        return controllers.connect(answers);
    }

    @Override
    public void capabilities(CapabilitiesRequest request, StreamObserver<CapabilitiesResponse> answer) {
        answer.onNext(CapabilitiesResponse.newBuilder()
                .setP4RuntimeApiVersion("1.4.1")
                .build());
        answer.onCompleted();
    }

    @Override
    public synchronized void setForwardingPipelineConfig(
            SetForwardingPipelineConfigRequest request, StreamObserver<SetForwardingPipelineConfigResponse> answer) {
        if (!controllers.primary(request.getElectionId())) {
            answer.onError(
                    Status.PERMISSION_DENIED.withDescription("not primary").asRuntimeException());
            return;
        }
        pipeline = Optional.of(new EmulatedPipeline(request.getConfig()));
        loads++;
        answer.onNext(SetForwardingPipelineConfigResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public synchronized void getForwardingPipelineConfig(
            GetForwardingPipelineConfigRequest request, StreamObserver<GetForwardingPipelineConfigResponse> answer) {
        if (pipeline.isEmpty()) {
            answer.onError(
                    Status.FAILED_PRECONDITION.withDescription("no pipeline").asRuntimeException());
            return;
        }
        answer.onNext(GetForwardingPipelineConfigResponse.newBuilder()
                .setConfig(ForwardingPipelineConfig.newBuilder()
                        .setCookie(pipeline.get().cookie()))
                .build());
        answer.onCompleted();
    }

    @Override
    public synchronized void write(WriteRequest request, StreamObserver<WriteResponse> answer) {
        if (!controllers.primary(request.getElectionId())) {
            answer.onError(
                    Status.PERMISSION_DENIED.withDescription("not primary").asRuntimeException());
            return;
        }
        var outcomes = request.getUpdatesList().stream().map(this::write).toList();
        if (outcomes.stream().allMatch(Status::isOk)) {
            answer.onNext(WriteResponse.getDefaultInstance());
            answer.onCompleted();
        } else {
            answer.onError(StatusProto.toStatusRuntimeException(refusal(outcomes)));
        }
    }

    private Status write(Update update) {
        writes++;
        var faulty = fault.apply(update);
        if (!faulty.isOk()) return faulty;
        return pipeline.orElseThrow().write(update);
    }

    private static com.google.rpc.Status refusal(List<Status> outcomes) {
        var refusal = com.google.rpc.Status.newBuilder().setCode(Status.Code.UNKNOWN.value());
        outcomes.stream()
                .map(outcome -> Error.newBuilder()
                        .setCanonicalCode(outcome.getCode().value())
                        .setMessage(String.valueOf(outcome.getDescription()))
                        .build())
                .map(Any::pack)
                .forEach(refusal::addDetails);
        return refusal.build();
    }

    @Override
    public synchronized void read(ReadRequest request, StreamObserver<ReadResponse> answer) {
        if (pipeline.isEmpty()) {
            answer.onError(
                    Status.FAILED_PRECONDITION.withDescription("no pipeline").asRuntimeException());
            return;
        }
        request.getEntitiesList().stream()
                .map(pipeline.get()::read)
                .map(found -> ReadResponse.newBuilder().addAllEntities(found).build())
                .forEach(answer::onNext);
        answer.onCompleted();
    }
}
