package io.sextant.accel.p4.runtime;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.sextant.accel.AcceleratorException;
import p4.v1.Error;
import p4.v1.Update;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a switch refused, in our words and with its own. */
final class Refusals {
    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_WORDS = 300;

    private Refusals() {}

    /** Of a call. */
    static AcceleratorException of(Switch device, String call, StatusRuntimeException e) {
        return exception(
                e.getStatus().getCode(),
                "Switch " + device.name() + " refused " + call + ": " + words(e.getStatus()) + ".",
                e);
    }

    /** Of a batch of updates: which of them failed, and why each (P4Runtime 12.3). */
    static AcceleratorException of(Switch device, Schema schema, List<Update> batch, StatusRuntimeException e) {
        var errors = errors(e);
        if (errors.size() != batch.size()) return of(device, "to change its tables", e);
        var shown = new ArrayList<String>();
        var code = Status.Code.OK;
        var failed = 0;
        for (int i = 0; i < batch.size(); i++) {
            var status = status(errors.get(i));
            if (status.isOk()) continue;
            if (failed++ < MOST_SHOWN) shown.add(words(schema, batch.get(i)) + ": " + words(status));
            code = status.getCode();
        }
        if (failed > MOST_SHOWN) shown.add((failed - MOST_SHOWN) + " more");
        return exception(
                code,
                "Switch " + device.name() + " refused " + failed + " of " + batch.size() + " changes: "
                        + String.join("; ", shown) + ".",
                e);
    }

    /** What a status says, on one short line. */
    static String words(Status status) {
        var code = status.getCode().name();
        return Optional.ofNullable(status.getDescription())
                .map(said -> oneLine(said) + " (" + code + ")")
                .orElse(code);
    }

    /** A switch's own words, short and on one line. */
    static String oneLine(String said) {
        var line = said.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "...";
    }

    private static AcceleratorException exception(Status.Code code, String detail, StatusRuntimeException cause) {
        return switch (code) {
            case RESOURCE_EXHAUSTED, UNIMPLEMENTED, OUT_OF_RANGE -> AcceleratorException.unsupported(detail);
            case PERMISSION_DENIED, ALREADY_EXISTS -> AcceleratorException.conflict(detail);
            default -> AcceleratorException.failed(detail, cause);
        };
    }

    private static String words(Schema schema, Update update) {
        var what = update.getType().name().toLowerCase(Locale.ROOT);
        if (!update.getEntity().hasTableEntry())
            return what + " of a " + update.getEntity().getEntityCase();
        var entry = update.getEntity().getTableEntry();
        return what + " of " + Entries.owner(entry) + " in " + schema.tableName(entry.getTableId());
    }

    private static Status status(Error error) {
        return Status.fromCodeValue(error.getCanonicalCode()).withDescription(error.getMessage());
    }

    private static List<Error> errors(StatusRuntimeException e) {
        var status = StatusProto.fromThrowable(e);
        var errors = new ArrayList<Error>();
        if (status == null) return errors;
        for (Any detail : status.getDetailsList()) {
            try {
                if (detail.is(Error.class)) errors.add(detail.unpack(Error.class));
            } catch (InvalidProtocolBufferException _) {
                return List.of();
            }
        }
        return errors;
    }
}
