package io.sextant.catalogue;

/** The calls on an entry that its state may forbid. */
enum Call {
    UPLOAD,
    READ,
    ENABLE,
    DISABLE,
    CHANGE_USER_DATA,
    USE,
    DELETE
}
