package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.BootData;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Maps boot data: a text, pairs of keys and values until revision 2019-03-18, or OSM's file for cloud-init. */
final class BootDataMapper {
    /** The folder of OSM's packages. */
    private static final String CLOUD_INIT = "cloud_init/";

    private BootDataMapper() {}

    static Optional<BootData> map(Data vdu) {
        var text = vdu.find("boot-data").or(() -> vdu.find("cloud-init"));
        if (text.isPresent()) return Optional.of(file(text, Optional.empty()));
        var path = vdu.find("cloud-init-file").map(name -> CLOUD_INIT + name);
        if (path.isPresent()) return Optional.of(file(Optional.empty(), path));
        return vdu.node().get("boot-data").map(BootDataMapper::pairs);
    }

    private static BootData file(Optional<String> text, Optional<String> path) {
        var content = new BootData.Content(Map.of(), text, path, Optional.empty());
        return new BootData(Optional.empty(), Map.of(), Map.of(), Optional.of(content));
    }

    private static BootData pairs(YamlNode node) {
        var pairs = new LinkedHashMap<String, String>();
        if (node instanceof YamlSequence list)
            for (var item : list.items())
                if (item instanceof YamlMapping pair
                        && pair.get("key").orElse(null) instanceof YamlScalar key
                        && pair.get("value").orElse(null) instanceof YamlScalar value)
                    pairs.put(key.text(), value.text());
        return new BootData(Optional.empty(), Map.of(), pairs, Optional.empty());
    }
}
