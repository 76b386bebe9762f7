package io.sextant.accel.p4.runtime;

import p4.v1.CounterData;
import p4.v1.CounterEntry;
import p4.v1.DigestEntry;
import p4.v1.DirectCounterEntry;
import p4.v1.Entity;
import p4.v1.Index;
import p4.v1.RegisterEntry;
import p4.v1.TableEntry;
import p4.v1.Uint128;
import p4.v1.Update;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is in a switch that runs a pipeline. */
record Tables(SwitchClient client, Pipeline pipeline) {
    private static final long DIGEST_WAIT_NANOS = 10_000_000;
    private static final int DIGESTS_AT_ONCE = 32;
    private static final long DIGEST_PAUSE_NANOS = 1_000_000_000;

    /** Whether the switch runs this very pipeline. */
    boolean run() {
        return client.cookie().equals(OptionalLong.of(pipeline.cookie()));
    }

    /** Has the switch run the pipeline, with empty tables. */
    void load(Uint128 electionId) {
        client.push(electionId, pipeline);
    }

    /** All entries of all tables that can be written. */
    Entries all() {
        return entries(TableEntry.getDefaultInstance());
    }

    /** All entries of one table. */
    Entries of(String table) {
        return entries(TableEntry.newBuilder().setTableId(id(table)).build());
    }

    private Entries entries(TableEntry like) {
        return Entries.of(
                client.read(List.of(Entity.newBuilder().setTableEntry(like).build())).stream()
                        .filter(Entity::hasTableEntry)
                        .map(Entity::getTableEntry)
                        .filter(entry -> !entry.getIsDefaultAction() && !entry.getConst())
                        .toList());
    }

    /**
     * Makes the entries that are there those that are wanted: first what is new, so that no packet misses what stays, then what
     * has to go.
     *
     * @param kept entries that stay though nobody wants them
     */
    void become(Uint128 electionId, Entries wanted, Entries there, Predicate<TableEntry> kept) {
        write(electionId, wanted.missing(there));
        write(
                electionId,
                wanted.surplus(there).stream()
                        .filter(update -> !kept.test(update.getEntity().getTableEntry()))
                        .toList());
    }

    void write(Uint128 electionId, List<Update> updates) {
        client.write(electionId, pipeline.schema(), updates);
    }

    /** Has the switch send those of the digests that the pipeline makes, unless it does already. */
    void listen(Uint128 electionId, List<String> digests) {
        var missing = digests.stream()
                .flatMap(name -> pipeline.schema().digest(name).stream())
                .map(digest -> DigestEntry.newBuilder()
                        .setDigestId(digest.getPreamble().getId()))
                .filter(like -> client.read(
                                List.of(Entity.newBuilder().setDigestEntry(like).build()))
                        .isEmpty())
                .map(like -> like.setConfig(DigestEntry.Config.newBuilder()
                        .setMaxTimeoutNs(DIGEST_WAIT_NANOS)
                        .setMaxListSize(DIGESTS_AT_ONCE)
                        .setAckTimeoutNs(DIGEST_PAUSE_NANOS)))
                .map(entry -> Update.newBuilder()
                        .setType(Update.Type.INSERT)
                        .setEntity(Entity.newBuilder().setDigestEntry(entry))
                        .build())
                .toList();
        write(electionId, missing);
    }

    /** What the entries of some tables have matched. */
    Map<Entries.Key, CounterData> matched(List<String> tables) {
        var wanted = tables.stream()
                .map(table -> DirectCounterEntry.newBuilder()
                        .setTableEntry(TableEntry.newBuilder().setTableId(id(table))))
                .map(like -> Entity.newBuilder().setDirectCounterEntry(like).build())
                .toList();
        var found = new HashMap<Entries.Key, CounterData>();
        client.read(wanted).stream()
                .filter(Entity::hasDirectCounterEntry)
                .map(Entity::getDirectCounterEntry)
                .forEach(e -> found.put(Entries.Key.of(e.getTableEntry()), e.getData()));
        return found;
    }

    /** The cells of a counter by their indexes; none when the pipeline has no such counter. */
    Map<Long, CounterData> counter(String name) {
        var wanted = pipeline.schema().counter(name).stream()
                .map(counter -> CounterEntry.newBuilder()
                        .setCounterId(counter.getPreamble().getId()))
                .map(like -> Entity.newBuilder().setCounterEntry(like).build())
                .toList();
        var found = new HashMap<Long, CounterData>();
        client.read(wanted).stream()
                .filter(Entity::hasCounterEntry)
                .map(Entity::getCounterEntry)
                .forEach(e -> found.put(e.getIndex().getIndex(), e.getData()));
        return found;
    }

    /** The cell of a register of plain bits; absent when the pipeline has no such register. */
    OptionalLong register(String name, long index) {
        var wanted = pipeline.schema().register(name).stream()
                .map(register -> RegisterEntry.newBuilder()
                        .setRegisterId(register.getPreamble().getId())
                        .setIndex(Index.newBuilder().setIndex(index)))
                .map(like -> Entity.newBuilder().setRegisterEntry(like).build())
                .toList();
        return client.read(wanted).stream()
                .flatMap(entity -> entity.hasRegisterEntry() ? Stream.of(entity.getRegisterEntry()) : Stream.empty())
                .mapToLong(entry -> Bits.number63(entry.getData().getBitstring()))
                .findFirst();
    }

    /** The id of a table. */
    int id(String table) {
        return pipeline.schema().table(table).getPreamble().getId();
    }
}
