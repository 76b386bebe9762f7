package io.sextant.server.log;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import static org.assertj.core.api.Assertions.assertThat;

class LineFormatterTest {
    private final LineFormatter formatter = new LineFormatter();

    private static LogRecord event(String message) {
        var event = new LogRecord(Level.WARNING, message);
        event.setLoggerName("io.sextant.Example");
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        return event;
    }

    @Test
    void anEventIsALineOfTimeLevelLoggerAndMessage() {
        assertThat(formatter.format(event("all is well")))
                .isEqualTo("2026-01-02T03:04:05.678Z WARN  io.sextant.Example all is well\n");
    }

    @Test
    void aMessageCannotForgeALineOrTalkToATerminal() {
        assertThat(formatter.format(event("name\n2026 ERROR forged\r\u001b[31m")))
                .hasLineCount(1)
                .contains("name\\n2026 ERROR forged\\u000d\\u001b[31m");
    }

    @Test
    void aStackTraceFollowsIndented() {
        var event = event("it broke");
        event.setThrown(new IllegalStateException("for this reason"));
        assertThat(formatter.format(event).lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("    "))
                .anyMatch(line -> line.contains("for this reason"));
    }
}
