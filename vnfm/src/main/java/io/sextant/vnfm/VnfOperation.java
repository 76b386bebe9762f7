package io.sextant.vnfm;

/** The operations on VNFs, as SOL003 calls them (LcmOperationType, 5.5.4.3). */
public enum VnfOperation {
    INSTANTIATE("instantiate"),
    SCALE("scale"),
    SCALE_TO_LEVEL("scale_to_level"),
    CHANGE_FLAVOUR("change_flavour"),
    TERMINATE("terminate"),
    HEAL("heal"),
    OPERATE("operate"),
    CHANGE_EXT_CONN("change_external_connectivity"),
    CHANGE_VNFPKG("change_current_package"),
    MODIFY_INFO("modify_information");

    private final String script;

    VnfOperation(String script) {
        this.script = script;
    }

    /** Its name in the interface of a VNFD (SOL001 6.7, Vnflcm), without {@code _start} or {@code _end}. */
    public String script() {
        return script;
    }
}
