package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import p4.v1.CounterEntry;
import p4.v1.DigestEntry;
import p4.v1.DirectCounterEntry;
import p4.v1.Entity;
import p4.v1.ForwardingPipelineConfig;
import p4.v1.Index;
import p4.v1.P4Data;
import p4.v1.RegisterEntry;
import p4.v1.TableEntry;
import p4.v1.Update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline that an emulated switch has loaded, with all that is in it. */
final class EmulatedPipeline {
    private final ForwardingPipelineConfig config;
    private final EmulatedTables tables;
    private final EmulatedForwarding forwarding;
    private final Map<Integer, DigestEntry> digests = new LinkedHashMap<>();

    EmulatedPipeline(ForwardingPipelineConfig config) {
        this.config = config;
        tables = new EmulatedTables(config.getP4Info());
        forwarding = new EmulatedForwarding(tables);
    }

    ForwardingPipelineConfig.Cookie cookie() {
        return config.getCookie();
    }

    List<TableEntry> entries() {
        return tables.all();
    }

    EmulatedForwarding forwarding() {
        return forwarding;
    }

    boolean sends(int digest) {
        return digests.containsKey(digest);
    }

    Status write(Update update) {
        if (!update.getEntity().hasDigestEntry()) return tables.write(update);
        var digest = update.getEntity().getDigestEntry();
        return digests.putIfAbsent(digest.getDigestId(), digest) == null ? Status.OK : Status.ALREADY_EXISTS;
    }

    /** All entities like one; a register's cell holds 42 and its index. */
    List<Entity> read(Entity like) {
        return switch (like.getEntityCase()) {
            case TABLE_ENTRY ->
                like(like.getTableEntry()).stream()
                        .map(e -> Entity.newBuilder().setTableEntry(padded(e)).build())
                        .toList();
            case DIRECT_COUNTER_ENTRY ->
                like(like.getDirectCounterEntry().getTableEntry()).stream()
                        .map(this::matched)
                        .toList();
            case COUNTER_ENTRY -> cells(like.getCounterEntry());
            case REGISTER_ENTRY -> List.of(register(like.getRegisterEntry()));
            case DIGEST_ENTRY ->
                Optional.ofNullable(digests.get(like.getDigestEntry().getDigestId())).stream()
                        .map(e -> Entity.newBuilder().setDigestEntry(e).build())
                        .toList();
            default -> throw new AssertionError(like);
        };
    }

    private List<TableEntry> like(TableEntry wanted) {
        return tables.all().stream()
                .filter(e -> wanted.getTableId() == 0 || wanted.getTableId() == e.getTableId())
                .toList();
    }

    // As older switches answer: with the leading zeros that a controller must not send, and without whose the entry is.
    private static TableEntry padded(TableEntry entry) {
        var padded = entry.toBuilder().clearMetadata();
        var zeros = ByteString.copyFrom(new byte[2]);
        padded.getActionBuilder()
                .getActionBuilder()
                .getParamsBuilderList()
                .forEach(p -> p.setValue(zeros.concat(p.getValue())));
        return padded.build();
    }

    private Entity matched(TableEntry entry) {
        var counter = DirectCounterEntry.newBuilder().setTableEntry(entry).setData(tables.matched(entry));
        return Entity.newBuilder().setDirectCounterEntry(counter).build();
    }

    private List<Entity> cells(CounterEntry like) {
        var name = config.getP4Info().getCountersList().stream()
                .filter(counter -> counter.getPreamble().getId() == like.getCounterId())
                .map(counter -> counter.getPreamble().getAlias())
                .findFirst()
                .orElseThrow();
        return forwarding.counter(name).entrySet().stream()
                .map(e -> like.toBuilder()
                        .setIndex(Index.newBuilder().setIndex(e.getKey()))
                        .setData(e.getValue()))
                .map(e -> Entity.newBuilder().setCounterEntry(e).build())
                .toList();
    }

    private static Entity register(RegisterEntry like) {
        var value =
                P4Data.newBuilder().setBitstring(Bits.of(42 + like.getIndex().getIndex()));
        return Entity.newBuilder()
                .setRegisterEntry(like.toBuilder().setData(value))
                .build();
    }
}
