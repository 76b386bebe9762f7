package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import p4.config.v1.P4Info;
import p4.config.v1.Table;
import p4.v1.CounterData;
import p4.v1.FieldMatch;
import p4.v1.TableEntry;
import p4.v1.Update;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.grpc.Status.ALREADY_EXISTS;
import static io.grpc.Status.INVALID_ARGUMENT;
import static io.grpc.Status.NOT_FOUND;
import static io.grpc.Status.OK;
import static io.grpc.Status.RESOURCE_EXHAUSTED;

/** The tables of an emulated switch: checked against the pipeline's P4Info, looked up as P4 says, counting what matched. */
final class EmulatedTables {
    private final Schema schema;
    private final Map<Entries.Key, TableEntry> entries = new LinkedHashMap<>();
    private final Map<Entries.Key, CounterData> matched = new LinkedHashMap<>();

    EmulatedTables(P4Info info) {
        schema = new Schema(info);
    }

    List<TableEntry> all() {
        return entries.values().stream()
                .filter(entry -> !entry.getIsDefaultAction())
                .toList();
    }

    CounterData matched(TableEntry entry) {
        return matched.getOrDefault(Entries.Key.of(entry), CounterData.getDefaultInstance());
    }

    /** What the update comes to; it is done when that is OK. */
    Status write(Update update) {
        var entry = update.getEntity().getTableEntry();
        var key = Entries.Key.of(entry);
        var table = schema.info().getTablesList().stream()
                .filter(t -> t.getPreamble().getId() == entry.getTableId())
                .findFirst();
        if (table.isEmpty()) return NOT_FOUND.withDescription("no such table");
        var wrong = update.getType() == Update.Type.DELETE ? Optional.<String>empty() : wrong(table.get(), entry);
        if (wrong.isPresent()) return INVALID_ARGUMENT.withDescription(wrong.get());
        var there = entries.containsKey(key);
        return switch (update.getType()) {
            case INSERT -> {
                if (there) yield ALREADY_EXISTS.withDescription("the entry is there");
                if (count(entry.getTableId()) >= table.get().getSize())
                    yield RESOURCE_EXHAUSTED.withDescription("the table is full");
                entries.put(key, entry);
                yield OK;
            }
            case MODIFY -> {
                if (!there && !entry.getIsDefaultAction()) yield NOT_FOUND.withDescription("no such entry");
                entries.put(key, entry);
                yield OK;
            }
            case DELETE -> {
                if (entries.remove(key) == null) yield NOT_FOUND.withDescription("no such entry");
                matched.remove(key);
                yield OK;
            }
            case UNSPECIFIED, UNRECOGNIZED -> INVALID_ARGUMENT.withDescription("no type of update");
        };
    }

    private long count(int table) {
        return all().stream().filter(entry -> entry.getTableId() == table).count();
    }

    private static Optional<String> wrong(Table table, TableEntry entry) {
        var action = entry.getAction().getAction().getActionId();
        if (table.getActionRefsList().stream().noneMatch(ref -> ref.getId() == action))
            return Optional.of("the table does not take the action");
        for (var match : entry.getMatchList()) {
            var field = table.getMatchFieldsList().stream()
                    .filter(f -> f.getId() == match.getFieldId())
                    .findFirst();
            if (field.isEmpty()) return Optional.of("no such field");
            if (values(match).stream().anyMatch(v -> Bits.width(v) > field.get().getBitwidth()))
                return Optional.of("the value is too wide");
            if (values(match).stream().anyMatch(v -> !v.equals(Bits.canonical(v))))
                return Optional.of("the value has leading zeros");
        }
        var ordered = table.getMatchFieldsList().stream().anyMatch(f -> switch (f.getMatchType()) {
            case TERNARY, RANGE, OPTIONAL -> true;
            default -> false;
        });
        if (entry.getIsDefaultAction()) return Optional.empty();
        return ordered == entry.getPriority() > 0 ? Optional.empty() : Optional.of("the priority is wrong");
    }

    private static List<ByteString> values(FieldMatch match) {
        return switch (match.getFieldMatchTypeCase()) {
            case EXACT -> List.of(match.getExact().getValue());
            case LPM -> List.of(match.getLpm().getValue());
            case TERNARY ->
                List.of(match.getTernary().getValue(), match.getTernary().getMask());
            case RANGE -> List.of(match.getRange().getLow(), match.getRange().getHigh());
            default -> List.of();
        };
    }

    /** What a table does with a packet of that length and these fields: the entry's action, else the default one. */
    Optional<Hit> apply(String table, Map<String, BigInteger> fields, int length) {
        var known = schema.table(table);
        var hit = entries.values().stream()
                .filter(entry -> entry.getTableId() == known.getPreamble().getId() && !entry.getIsDefaultAction())
                .filter(entry -> entry.getMatchList().stream().allMatch(match -> fits(known, match, fields)))
                .max(Comparator.comparingInt(TableEntry::getPriority).thenComparingInt(EmulatedTables::prefix));
        hit.ifPresent(entry -> count(entry, length));
        var unmatched = Entries.Key.of(schema.entry(table).unmatched().build());
        return hit.or(() -> Optional.ofNullable(entries.get(unmatched))).map(entry -> new Hit(schema, entry));
    }

    private void count(TableEntry entry, int length) {
        matched.merge(
                Entries.Key.of(entry),
                CounterData.newBuilder().setPacketCount(1).setByteCount(length).build(),
                (one, more) -> one.toBuilder()
                        .setPacketCount(one.getPacketCount() + 1)
                        .setByteCount(one.getByteCount() + more.getByteCount())
                        .build());
    }

    private static boolean fits(Table table, FieldMatch match, Map<String, BigInteger> fields) {
        var field = table.getMatchFieldsList().stream()
                .filter(f -> f.getId() == match.getFieldId())
                .findFirst()
                .orElseThrow();
        var value = fields.get(field.getName());
        return switch (match.getFieldMatchTypeCase()) {
            case EXACT -> value.equals(number(match.getExact().getValue()));
            case LPM -> {
                var open = field.getBitwidth() - match.getLpm().getPrefixLen();
                yield value.shiftRight(open)
                        .equals(number(match.getLpm().getValue()).shiftRight(open));
            }
            case TERNARY ->
                value.and(number(match.getTernary().getMask()))
                        .equals(number(match.getTernary().getValue()));
            case RANGE ->
                value.compareTo(number(match.getRange().getLow())) >= 0
                        && value.compareTo(number(match.getRange().getHigh())) <= 0;
            default -> false;
        };
    }

    private static int prefix(TableEntry entry) {
        return entry.getMatchList().stream()
                .mapToInt(match -> match.getLpm().getPrefixLen())
                .sum();
    }

    private static BigInteger number(ByteString value) {
        return new BigInteger(1, value.toByteArray());
    }

    /** An action with its parameters. */
    record Hit(Schema schema, TableEntry entry) {
        boolean does(String action) {
            return action().getPreamble().getAlias().equals(action);
        }

        BigInteger parameter(String name) {
            var id = action().getParamsList().stream()
                    .filter(p -> p.getName().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            return entry.getAction().getAction().getParamsList().stream()
                    .filter(p -> p.getParamId() == id)
                    .map(p -> number(p.getValue()))
                    .findFirst()
                    .orElseThrow();
        }

        private p4.config.v1.Action action() {
            return schema.info().getActionsList().stream()
                    .filter(a -> a.getPreamble().getId()
                            == entry.getAction().getAction().getActionId())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
