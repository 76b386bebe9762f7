package io.sextant.iml.cni;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in the form of the CNI specification (1.1.0, "Error"). */
final class CniError extends RuntimeException {
    static final int VERSION = 1;
    static final int UNKNOWN_CONTAINER = 3;
    static final int ENVIRONMENT = 4;
    static final int DECODING = 6;
    static final int CONFIGURATION = 7;
    static final int LATER = 11;
    static final int OTHER = 100;
    private final int code;
    private final String details;

    CniError(int code, String message, String details) {
        super(message);
        this.code = code;
        this.details = details;
    }

    static CniError noCommand() {
        return new CniError(ENVIRONMENT, "CNI_COMMAND is none of ADD, DEL, CHECK, GC, STATUS, VERSION", "");
    }

    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("cniVersion", CniVersions.NEWEST);
        document.put("code", code);
        document.put("msg", getMessage());
        document.put("details", details);
        return document;
    }
}
