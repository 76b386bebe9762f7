package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.UpdateNsRequest;
import io.sextant.sol005.nslcm.model.UpdateNsRequest.UpdateTypeEnum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpdateRequestsTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    /** What each type of update needs, in an order of its own. */
    private static final JsonNode DATA = json("""
            {"ADD_VNF": {"addVnfIstance": [{"vnfInstanceId": "ID", "vnfProfileId": "a"}]},
             "REMOVE_VNF": {"removeVnfInstanceId": ["ID"]},
             "INSTANTIATE_VNF": {"instantiateVnfData": [{"vnfdId": "a", "vnfFlavourId": "b"}]},
             "CHANGE_VNF_DF": {"changeVnfFlavourData": [{"vnfInstanceId": "ID", "newFlavourId": "a"}]},
             "OPERATE_VNF": {"operateVnfData": [{"vnfInstanceId": "ID", "changeStateTo": "STARTED"}]},
             "MODIFY_VNF_INFORMATION": {"modifyVnfInfoData": [{"vnfInstanceId": "ID", "metadata": {"a": null, "b": 1}}]},
             "CHANGE_EXTERNAL_VNF_CONNECTIVITY": {"changeExtVnfConnectivityData": [{"vnfInstanceId": "ID",
                 "extVirtualLinks": [{"resourceId": "net", "extCps": [{"cpdId": "left"}]}]}]},
             "ADD_SAP": {"addSap": [{"sapdId": "a", "sapName": "b", "description": "c"}]},
             "REMOVE_SAP": {"removeSapId": ["a"]},
             "ADD_NESTED_NS": {"addNestedNsData": [{"nestedNsInstanceId": "ID"}]},
             "REMOVE_NESTED_NS": {"removeNestedNsId": ["ID"]},
             "ASSOC_NEW_NSD_VERSION": {"assocNewNsdVersionData": {"newNsdId": "a"}},
             "MOVE_VNF": {"moveVnfInstanceData": [{"targetNsInstanceId": "ID", "vnfInstanceId": ["ID"]}]},
             "ADD_VNFFG": {"addVnffg": [{"vnffgName": "a", "description": "b"}]},
             "REMOVE_VNFFG": {"removeVnffgId": ["a"]},
             "UPDATE_VNFFG": {"updateVnffg": [{"vnffgInfoId": "a", "nfp": [{"cpGroup": [
                 {"cpPairInfo": [{"vnfExtCpIds": ["in", "out"]}]}, {"cpPairInfo": [{"sapIds": ["end"]}]}]}]}]},
             "CHANGE_NS_DF": {"changeNsFlavourData": {"newNsFlavourId": "a", "instantiationLevelId": "b"}},
             "ADD_PNF": {"addPnfData": [{"pnfId": "a", "pnfName": "b", "pnfdId": "c", "pnfProfileId": "d"}]},
             "MODIFY_PNF": {"modifyPnfData": [{"pnfId": "a", "cpData": [{"cpdId": "b", "cpProtocolData": []}]}]},
             "REMOVE_PNF": {"removePnfId": ["a"]}}""".replace("ID", ID));

    @ParameterizedTest
    @EnumSource
    void eachTypeOfUpdateTakesItsData(UpdateTypeEnum type) {
        var update = read(body(type, type));
        assertThat(Json.MAPPER.valueToTree(update).path("updateType").asText()).isEqualTo(type.value());
    }

    @ParameterizedTest
    @EnumSource
    void noTypeOfUpdateTakesOtherDataOrNoneOrMore(UpdateTypeEnum type) {
        for (var other : UpdateTypeEnum.values()) {
            if (other == type) continue;
            assertRefused(400, "updateType", body(type, other));
            assertRefused(400, "updateType", body(type, type).setAll((ObjectNode) DATA.path(other.value())));
        }
        assertRefused(400, "updateType", body(type));
    }

    @Test
    void everyAttributeOfDataArrives() {
        var request = read(json("""
                {"updateType": "OPERATE_VNF", "operateVnfData": [{"vnfInstanceId": "ID", "changeStateTo": "STOPPED",
                 "stopType": "GRACEFUL", "gracefulStopTimeout": 5}]}""".replace("ID", ID)));
        assertThat(Json.MAPPER.valueToTree(request).at("/vnfs/0")).isEqualTo(json("""
                {"vnf": "ID", "start": false, "grace": "PT5S"}""".replace("ID", ID)));
        var paths = read(body(UpdateTypeEnum.UPDATE_VNFFG, UpdateTypeEnum.UPDATE_VNFFG));
        assertThat(Json.MAPPER.valueToTree(paths).at("/vnffgs/0/paths/0/hops")).isEqualTo(json("""
                [{"ingress": ["in"], "egress": ["out"]}, {"ingress": ["end"], "egress": []}]"""));
        var info = read(body(UpdateTypeEnum.MODIFY_VNF_INFORMATION, UpdateTypeEnum.MODIFY_VNF_INFORMATION));
        assertThat(Json.MAPPER.valueToTree(info).at("/vnfs/0/metadata")).isEqualTo(json("{\"b\": 1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ADD_VNF | /addVnfIstance/0/vnfInstanceId | \"x\" | 422 | addVnfIstance[0].vnfInstanceId",
                "REMOVE_VNF | /removeVnfInstanceId/0 | \"x\" | 422 | removeVnfInstanceId[0]",
                "OPERATE_VNF | /operateVnfData/0/stopType | \"FORCEFUL\" | 400 | operateVnfData[0]",
                "INSTANTIATE_VNF | /instantiateVnfData/0/additionalParams | {\"a\": 1} | 501 | instantiateVnfData[0].additionalParams",
                "ADD_SAP | /addSap/0/sapProtocolData | [{\"layerProtocol\": \"IP_OVER_ETHERNET\"}] | 501 | addSap[0].sapProtocolData",
                "MODIFY_PNF | /modifyPnfData/0/cpData/0/cpdId | null | 400 | modifyPnfData[0].cpData[0]",
                "UPDATE_VNFFG | /updateVnffg/0/nfp/0/cpGroup | [] | 400 | updateVnffg[0].nfp[0]",
                "UPDATE_VNFFG | /updateVnffg/0/nfp/0/cpGroup/0/cpPairInfo/0/sapIds | [\"a\"] | 400 | updateVnffg[0].nfp[0].cpGroup[0].cpPairInfo[0]",
                "CHANGE_EXTERNAL_VNF_CONNECTIVITY | /changeExtVnfConnectivityData/0/extVirtualLinks/0/extCps/0/cpConfig | [{\"linkPortId\": \"a\"}] | 501 | changeExtVnfConnectivityData[0].extVirtualLinks[0].extCps[0].cpConfig"
            })
    void whatCannotBeMeantIsRefusedByItsPath(
            UpdateTypeEnum type, String pointer, String value, int status, String attribute) {
        var body = body(type, type);
        var slash = pointer.lastIndexOf('/');
        var name = pointer.substring(slash + 1);
        switch (body.at(pointer.substring(0, slash))) {
            case ObjectNode object -> object.set(name, json(value));
            case ArrayNode array -> array.set(Integer.parseInt(name), json(value));
            default -> throw new IllegalArgumentException(pointer);
        }
        assertRefused(status, attribute, body);
    }

    /** A right request of each type. */
    static List<ObjectNode> bodies() {
        return Stream.of(UpdateTypeEnum.values()).map(type -> body(type, type)).toList();
    }

    private static ObjectNode body(UpdateTypeEnum type, UpdateTypeEnum... data) {
        var body = WireJson.MAPPER.createObjectNode().put("updateType", type.value());
        for (var each : data) body.setAll((ObjectNode) DATA.path(each.value()).deepCopy());
        return body;
    }

    private static void assertRefused(int status, String attribute, JsonNode body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).as(problem.detail()).isEqualTo(status);
            assertThat(problem.parameters()).containsEntry("attribute", attribute);
        });
    }

    private static UpdateRequest.Update read(JsonNode body) {
        return NsLcmRequests.update(NsInstanceId.random(), WireJson.read(body, UpdateNsRequest.class))
                .update();
    }

    static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
