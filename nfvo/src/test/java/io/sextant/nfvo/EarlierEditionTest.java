package io.sextant.nfvo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.placement.Placement;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents in which there is nothing of sites yet. */
class EarlierEditionTest {
    @Test
    void itsServicesAreAtOneCluster() throws JsonProcessingException {
        var link = read(
                "{'virtualLinkDescId': 'left', 'network': 'n', 'subnet': null, 'given': false}", VirtualLink.class);
        assertThat(link.site()).isEmpty();
        assertThat(link.name()).isEqualTo("left");
        var placement = read("{'cluster': 'c', 'site': 's', 'policy': 'best_fit', 'considered': []}", Placement.class);
        assertThat(placement.all()).containsExactly(placement);
        var stored = Json.MAPPER.<ObjectNode>valueToTree(
                NsShape.nothing(NsdInfoId.of("4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a00"), "nsd"));
        stored.remove(List.of("sites", "tunnels"));
        var shape = Json.MAPPER.treeToValue(stored, NsShape.class);
        assertThat(shape.site("src")).isEqualTo(Optional.empty());
        assertThat(shape.tunnels()).isEmpty();
    }

    private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return Json.MAPPER.readValue(json.replace('\'', '"'), type);
    }
}
