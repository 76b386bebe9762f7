package io.sextant.accel.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which process the holder is: its id alone may be another's later, with its start time and the machine's boot it is unique.
 *
 * @param startTime clock ticks after the boot, field 22 of /proc/PID/stat
 */
record HolderState(String prefix, long pid, long startTime, String boot) {
    private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9]{4}) (\\d{1,18}) (\\d{1,18}) ([0-9a-f-]{36})");

    static Optional<HolderState> read(Path file) throws IOException {
        try {
            var line = LINE.matcher(Files.readString(file).strip());
            return line.matches()
                    ? Optional.of(new HolderState(
                            line.group(1), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)), line.group(4)))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    static HolderState of(String prefix, long pid) throws IOException {
        var start = startTime(pid).orElseThrow(() -> new IOException("the holder ended at once"));
        return new HolderState(prefix, pid, start, currentBoot());
    }

    /** Durable before it returns, and never half written. */
    void write(Path file) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((prefix + " " + pid + " " + startTime + " " + boot + "\n").getBytes()));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean alive() {
        try {
            return boot.equals(currentBoot())
                    && startTime(pid).filter(t -> t == startTime).isPresent();
        } catch (IOException _) {
            return false;
        }
    }

    private static String currentBoot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    /** Empty when there is no such process, or only its zombie. */
    private static Optional<Long> startTime(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z") || fields[0].equals("X")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields[19]));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
