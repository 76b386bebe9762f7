import org.w3c.dom.Element;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Reads the reports of all modules' tests and refuses a skipped test that the committed list does not name with its reason.
 * A test that silently does not run proves nothing.
 */
void main(String[] arguments) throws Exception {
    var allowed = allowed(Path.of(arguments[0]));
    var skipped = new ArrayList<Skipped>();
    for (var report : reports()) skipped.addAll(skippedIn(report));
    var refused = skipped.stream().filter(s -> allowed.stream().noneMatch(a -> a.names(s))).toList();
    skipped.forEach(s -> IO.println("skipped: " + s.test() + " (" + s.message() + ")"));
    refused.forEach(s -> IO.println("not listed in " + arguments[0] + ": " + s.test()));
    IO.println(skipped.size() + " tests skipped, " + refused.size() + " of them not listed");
    if (!refused.isEmpty()) System.exit(1);
}

record Skipped(String type, String method, String message) {
    String test() {
        return type + "#" + method;
    }
}

record Allowed(String test) {
    boolean names(Skipped skipped) {
        return test.equals(skipped.test()) || test.equals(skipped.type() + "#*");
    }
}

/** The list's lines are {@code class#method reason}; one without a reason does not count. */
List<Allowed> allowed(Path list) throws IOException {
    return Files.readAllLines(list).stream()
            .filter(line -> !line.startsWith("#") && line.strip().contains(" "))
            .map(line -> new Allowed(line.strip().split("\\s+")[0]))
            .toList();
}

List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
        return files.filter(f -> f.toString().matches(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml"))
                .toList();
    }
}

List<Skipped> skippedIn(Path report) throws Exception {
    var root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    var skips = root.getElementsByTagName("skipped");
    return IntStream.range(0, skips.getLength())
            .mapToObj(i -> (Element) skips.item(i))
            .map(s -> new Skipped(
                    ((Element) s.getParentNode()).getAttribute("classname"),
                    ((Element) s.getParentNode()).getAttribute("name"),
                    s.getAttribute("message")))
            .toList();
}
