package io.sextant.core.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/** Writes U+FFFD for the character NUL, which JSON has and no document of the database can hold. */
final class NoNul extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final SerializedString REPLACEMENT = new SerializedString("\\ufffd");
    private static final int[] ESCAPES = standardAsciiEscapesForJSON();

    static {
        ESCAPES[0] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ESCAPES;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return REPLACEMENT;
    }
}
