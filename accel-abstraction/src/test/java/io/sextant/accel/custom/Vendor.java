package io.sextant.accel.custom;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.CompiledJar;
import io.sextant.accel.golden.ProgramFiles;

import java.nio.file.Path;
import java.util.List;

/** Functions with programs in Java, good and bad. */
public final class Vendor {
    private static final String SOURCE = """
            package vendor;
            import io.sextant.accel.*;
            import io.sextant.accel.custom.*;
            import java.util.List;
            public class Program implements FrameProgram {
                public Program(NetworkFunction function) {}
                public void rules(List<Rule.Custom> rules) {}
                public void handle(Frame frame) { %s }
                %s
            }
            """;

    private Vendor() {}

    /** One that does this with each frame. */
    public static NetworkFunction handling(String statements) {
        return with("", statements);
    }

    /** One with more members, which does nothing with frames. */
    public static NetworkFunction with(String members) {
        return with(members, "");
    }

    /** One with more members, which does this with each frame. */
    public static NetworkFunction with(String members, String statements) {
        return of(CompiledJar.of(SOURCE.formatted(statements, members)));
    }

    /** One that takes no rule. */
    public static NetworkFunction refusing() {
        var rules = "if (!rules.isEmpty()) throw AcceleratorException.invalid(\"Not today\\n\");";
        return of(CompiledJar.of(
                SOURCE.replace("rules(List<Rule.Custom> rules) {}", "rules(List<Rule.Custom> rules) {" + rules + "}")
                        .formatted("", "")));
    }

    static NetworkFunction of(Path jar) {
        return NetworkFunction.custom(Cast.F, Cast.ports(), List.of(ProgramFiles.jar(jar, "vendor.Program")));
    }
}
