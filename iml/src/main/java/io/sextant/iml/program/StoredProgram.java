package io.sextant.iml.program;

import io.sextant.accel.FunctionId;
import io.sextant.iml.content.Digest;

import java.util.List;
import java.util.stream.Stream;

/**
 * A program that the site keeps.
 *
 * @param size bytes
 * @param users the functions that use it or will; it goes with the last
 */
public record StoredProgram(Digest digest, long size, List<FunctionId> users) {
    public StoredProgram {
        users = List.copyOf(users);
    }

    StoredProgram usedBy(FunctionId function) {
        return new StoredProgram(
                digest,
                size,
                Stream.concat(users.stream(), Stream.of(function)).distinct().toList());
    }

    StoredProgram letGoBy(FunctionId function) {
        return new StoredProgram(
                digest, size, users.stream().filter(u -> !u.equals(function)).toList());
    }
}
