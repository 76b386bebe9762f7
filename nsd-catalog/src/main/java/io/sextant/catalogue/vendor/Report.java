package io.sextant.catalogue.vendor;

import io.sextant.catalogue.csar.PackageSignature;
import io.sextant.catalogue.validation.Fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has been found in one file.
 *
 * @param file as it was named
 * @param kind what the file is, in words
 * @param sound there when a server would take the file
 * @param faults of one that is sound, its warnings
 */
record Report(String file, String kind, Optional<Sound> sound, List<Fault> faults) {
    /**
     * What a sound file tells.
     *
     * @param references the descriptors that it refers to: their kinds by their ids
     */
    record Sound(String descriptorId, Optional<PackageSignature> signature, Map<String, String> references) {}

    /** The same of a file of another name. */
    Report of(Path other) {
        return new Report(other.toString(), kind, sound, faults);
    }

    /**
     * What only a server's catalogue can tell.
     *
     * @param known the descriptors that are at hand
     */
    List<String> notes(Set<String> known) {
        return sound.map(Sound::references).orElse(Map.of()).entrySet().stream()
                .filter(reference -> !known.contains(reference.getKey()))
                .map(reference ->
                        "the " + reference.getValue() + " '" + reference.getKey() + "' has to be onboarded before")
                .toList();
    }

    /** For a person: a line on the file, then a line a fault and a note. */
    String text(Set<String> known) {
        var text = new StringBuilder(file + ": " + kind);
        sound.ifPresentOrElse(
                s -> text.append(" ").append(s.descriptorId()).append(", sound"), () -> text.append(", refused"));
        sound.flatMap(Sound::signature)
                .ifPresent(
                        s -> text.append(", signed (" + s.option() + (s.trusted() ? ", trusted)" : ", not trusted)")));
        for (var fault : faults) text.append("\n  ").append(line(fault));
        for (var note : notes(known)) text.append("\n  note: ").append(note);
        return text.toString();
    }

    private static String line(Fault fault) {
        var severity = fault.severity().name().toLowerCase(Locale.ROOT);
        return fault.place() + " " + severity + " " + fault.rule() + ": " + fault.found() + "; expected "
                + fault.expected();
    }
}
