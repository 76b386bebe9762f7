package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.tosca.template.SourceFiles;

import java.util.List;
import java.util.stream.Stream;

/** Maps packages of container objects: those that a flavour profiles, and OSM's deployment units with a Helm chart. */
final class MciopMapper {
    /** The folders of charts in OSM's packages. */
    private static final List<String> FOLDERS = List.of("helm-chart-v3s/", "helm-charts/", "");

    private final Data root;
    private final Data df;
    private final SourceFiles files;

    MciopMapper(Data root, Data df, SourceFiles files) {
        this.root = root;
        this.df = df;
        this.files = files;
    }

    List<Mciop> map() {
        var profiles = df.list("mciop-profile").stream()
                .map(p -> new Mciop(p.text("id"), p.texts("associated-vdu"), charts(p.text("id")), List.of()));
        var units = root.list("kdu").stream()
                .filter(kdu -> kdu.find("helm-chart").isPresent())
                .map(kdu -> new Mciop(kdu.text("name"), List.of(), charts(kdu.text("helm-chart")), List.of()));
        return Stream.concat(profiles, units).toList();
    }

    /** The chart of this name, when the package has it: packed, or as a folder. */
    private List<Mciop.Chart> charts(String name) {
        return FOLDERS.stream()
                .flatMap(folder -> Stream.of("", ".tgz", "/Chart.yaml").map(end -> folder + name + end))
                .filter(files::has)
                .map(file -> new Mciop.Chart(name, file))
                .limit(1)
                .toList();
    }
}
