package io.sextant.accel.linux;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

/** Skips a test, with its reason, where the tools to work with namespaces and packets are not installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsKernel.Tools.class)
public @interface NeedsKernel {
    /** Looks for the tools. */
    final class Tools implements ExecutionCondition {
        private static final List<String> TOOLS =
                List.of("ip", "nft", "conntrack", "ping", "nsenter", "unshare", "setsid", "setpriv");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var absent = TOOLS.stream().filter(t -> !installed(t)).toList();
            return absent.isEmpty()
                    ? enabled("all tools are installed")
                    : disabled("not installed: " + String.join(", ", absent)
                            + " (iproute2, nftables, conntrack, iputils-ping, util-linux)");
        }

        private static boolean installed(String tool) {
            return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/local/bin")
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        }
    }
}
