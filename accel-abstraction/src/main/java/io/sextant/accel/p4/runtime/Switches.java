package io.sextant.accel.p4.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The switches that an operator gives to a site, in a file. */
public record Switches(List<Switch> switches) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST = 64;
    // The file is written by hand: a word that is misspelt is better refused than passed over.
    private static final ObjectReader READER = Json.MAPPER
            .readerFor(Switches.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    public Switches {
        switches = List.copyOf(switches);
        if (switches.size() > MOST) {
            throw AcceleratorException.invalid("A site has at most " + MOST + " switches.");
        }
        if (switches.stream().map(Switch::name).distinct().count() < switches.size()) {
            throw AcceleratorException.invalid("Two switches have one name.");
        }
    }

    /** Those of a file. NOT_FOUND when there is none, INVALID, with file and place, when it cannot be understood. */
    public static Switches of(Path file) {
        try (var stream = Files.newInputStream(file)) {
            var octets = stream.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) throw AcceleratorException.invalid(file + " has more than 1 MiB.");
            return READER.readValue(octets);
        } catch (NoSuchFileException e) {
            throw AcceleratorException.notFound("There is no file " + file + ".");
        } catch (JsonProcessingException e) {
            throw AcceleratorException.invalid(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw AcceleratorException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
