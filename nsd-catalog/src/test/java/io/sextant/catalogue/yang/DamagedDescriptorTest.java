package io.sextant.catalogue.yang;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.catalogue.tosca.TextFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.core.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in the place of any one node, the answer is a descriptor or faults. */
class DamagedDescriptorTest {
    private static final List<String> INSTEAD = List.of("null", "{}", "[]", "[{}]", "\"x\"", "\"\"", "7");
    private final Sol006Reader reader = new Sol006Reader();

    @ParameterizedTest
    @ValueSource(strings = {"web.json", "pair.json"})
    void ofSol006(String name) throws IOException {
        var root = Json.MAPPER.readTree(TextFiles.resource("/io/sextant/catalogue/yang/" + name));

        assertThat(damage(name, root, root)).isGreaterThan(300);
    }

    /** OSM's may leave out more, which the mappers must bear. */
    @ParameterizedTest
    @ValueSource(strings = {"web.json", "pair.json"})
    void ofOsm(String name) throws IOException {
        var root = Json.MAPPER.readTree(TextFiles.resource("/io/sextant/catalogue/yang/" + name));
        var osm = root.path("etsi-nfv-descriptors:nfv");

        assertThat(damage(name, osm, osm)).isGreaterThan(300);
    }

    private int damage(String name, JsonNode root, JsonNode node) throws IOException {
        var damaged = 0;
        if (node instanceof ObjectNode object)
            for (var key : names(object)) {
                var sound = object.get(key);
                damaged += damage(name, root, sound);
                for (var instead : INSTEAD) {
                    object.set(key, Json.MAPPER.readTree(instead));
                    read(name, root);
                }
                object.remove(key);
                read(name, root);
                object.set(key, sound);
                damaged += INSTEAD.size() + 1;
            }
        if (node instanceof ArrayNode array) for (var item : array) damaged += damage(name, root, item);
        return damaged;
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void read(String name, JsonNode root) throws IOException {
        var files =
                new TextFiles().file(name, Json.MAPPER.writeValueAsString(root)).file("image.qcow2", "an image");
        var faults = new Faults();
        var found = name.startsWith("web")
                ? reader.readVnfd(name, files, faults).isPresent()
                : reader.readNsd(name, files, faults).isPresent();
        assertThat(found || faults.refused()).isTrue();
    }
}
