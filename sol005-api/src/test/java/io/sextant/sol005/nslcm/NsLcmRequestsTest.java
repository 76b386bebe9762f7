package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.NsRequest;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.HealNsRequest;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.ScaleNsRequest;
import io.sextant.sol005.nslcm.model.TerminateNsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NsLcmRequestsTest {
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsByStepsData': {'scalingDirection': 'SCALE_IN', 'aspectId': 'a'}}}"
                        + " | {'kind': 'bySteps', 'aspectId': 'a', 'steps': -1, 'vnfParameters': {}}",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsByStepsData': {'scalingDirection': 'SCALE_OUT', 'aspectId': 'a', 'numberOfSteps': 3}}}"
                        + " | {'kind': 'bySteps', 'aspectId': 'a', 'steps': 3, 'vnfParameters': {}}",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsToLevelData': {'nsInstantiationLevel': 'big'}}}"
                        + " | {'kind': 'toLevel', 'level': 'big', 'scaleLevels': {}, 'vnfParameters': {}}",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsToLevelData': {'nsScaleInfo': [{'nsScalingAspectId': 'a', 'nsScaleLevelId': 'b'}]}}}"
                        + " | {'kind': 'toLevel', 'scaleLevels': {'a': 'b'}, 'vnfParameters': {}}",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'vnfInstanceToBeRemoved': ['ID'], 'vnfInstanceToBeAdded': [{'vnfInstanceId': 'ID', 'vnfProfileId': 'p'}]}}"
                        + " | {'kind': 'byVnfs', 'added': [{'vnf': 'ID', 'vnfProfileId': 'p'}], 'removed': ['ID']}",
                "{'scaleType': 'SCALE_VNF', 'scaleVnfData': [{'vnfInstanceid': 'ID', 'scaleVnfType': 'SCALE_IN', 'scaleByStepData': {'aspectId': 'a', 'numberOfSteps': 2, 'additionalParams': {'k': 1}}}]}"
                        + " | {'kind': 'ofVnfs', 'vnfs': [{'vnf': 'ID', 'scaling': {'kind': 'bySteps', 'aspectId': 'a', 'steps': -2}, 'additionalParams': {'k': 1}}]}",
                "{'scaleType': 'SCALE_VNF', 'scaleVnfData': [{'vnfInstanceid': 'ID', 'scaleVnfType': 'SCALE_TO_SCALE_LEVEL(S)', 'scaleToLevelData': {'vnfScaleInfo': [{'aspectId': 'a', 'scaleLevel': 2}]}}]}"
                        + " | {'kind': 'ofVnfs', 'vnfs': [{'vnf': 'ID', 'scaling': {'kind': 'toLevel', 'scaleLevels': {'a': 2}}, 'additionalParams': {}}]}"
            })
    void aScalingArrivesWhole(String wire, String scaling) throws JsonProcessingException {
        var request = NsLcmRequests.scaling(NsInstanceId.random(), read(wire, ScaleNsRequest.class));
        assertThat(Json.MAPPER.<JsonNode>valueToTree(request.scaling())).isEqualTo(Json.MAPPER.readTree(text(scaling)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'scaleType': 'SCALE_NS'} | 400 | `` ",
                "{'scaleType': 'SCALE_VNF', 'scaleNsData': {}} | 400 | scaleType",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {}} | 400 | scaleNsData",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'vnfInstanceToBeRemoved': ['ID'], 'scaleNsToLevelData': {}}} | 400 | scaleNsData",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsToLevelData': {}}} | 400 | scaleNsData.scaleNsToLevelData",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsByStepsData': {'scalingDirection': 'SCALE_OUT', 'aspectId': 'a', 'numberOfSteps': 0}}} | 422 | scaleNsData.scaleNsByStepsData.numberOfSteps",
                "{'scaleType': 'SCALE_NS', 'scaleNsData': {'scaleNsByStepsData': {'scalingDirection': 'SCALE_OUT', 'aspectId': 'a', 'numberOfSteps': 4294967297}}} | 422 | scaleNsData.scaleNsByStepsData.numberOfSteps",
                "{'scaleType': 'SCALE_VNF', 'scaleVnfData': [{'vnfInstanceid': 'ID', 'scaleVnfType': 'SCALE_OUT', 'scaleToLevelData': {}}]} | 400 | scaleVnfData[0].scaleVnfType",
                "{'scaleType': 'SCALE_VNF', 'scaleVnfData': [{'vnfInstanceid': 'x', 'scaleVnfType': 'SCALE_OUT', 'scaleByStepData': {'aspectId': 'a'}}]} | 422 | scaleVnfData[0].vnfInstanceid",
                "{'scaleType': 'SCALE_VNF', 'scaleVnfData': [{'vnfInstanceid': 'ID', 'scaleVnfType': 'SCALE_TO_INSTANTIATION_LEVEL', 'scaleToLevelData': {'vnfScaleInfo': [{'aspectId': 'a', 'scaleLevel': 1}]}}]} | 400 | scaleVnfData[0].scaleToLevelData",
                "{'scaleType': 'SCALE_VNF', 'scaleVnfData': [{'vnfInstanceid': 'ID', 'scaleVnfType': 'SCALE_TO_SCALE_LEVEL(S)', 'scaleToLevelData': {'vnfScaleInfo': [{'aspectId': 'a', 'scaleLevel': 1}, {'aspectId': 'a', 'scaleLevel': 2}]}}]} | 422 | scaleVnfData[0].scaleToLevelData.vnfScaleInfo[1]"
            })
    void aScalingThatDoesNotFitTogetherIsRefusedByItsPath(String wire, int status, String attribute)
            throws JsonProcessingException {
        var request = read(wire, ScaleNsRequest.class);
        assertRefused(status, attribute, () -> NsLcmRequests.scaling(NsInstanceId.random(), request));
    }

    @Test
    void aHealingIsOfTheServiceOrOfVnfs() throws JsonProcessingException {
        var ns = read("{'healNsData': {'degreeHealing': 'HEAL_QOS', 'actionsHealing': ['a']}}", HealNsRequest.class);
        assertThat(Json.MAPPER.writeValueAsString(
                        NsLcmRequests.healing(NsInstanceId.random(), ns).healing()))
                .isEqualTo(text("{'kind':'ns','degree':'HEAL_QOS','actions':['a'],'additionalParams':{}}"));
        var vnf = read(
                "{'healVnfData': [{'vnfInstanceId': 'ID', 'cause': 'c', 'vnfcInstanceId': ['v']}]}",
                HealNsRequest.class);
        assertThat(Json.MAPPER.writeValueAsString(
                        NsLcmRequests.healing(NsInstanceId.random(), vnf).healing()))
                .isEqualTo(
                        text("{'kind':'vnfs','vnfs':[{'vnf':'ID','cause':'c','vnfcs':['v'],'additionalParams':{}}]}"));
        for (var none : new String[] {
            "{}",
            "{'healVnfData': []}",
            "{'healNsData': {'degreeHealing': 'HEAL_QOS'}," + " 'healVnfData': [{'vnfInstanceId': 'ID'}]}"
        }) {
            var request = read(none, HealNsRequest.class);
            assertRefused(400, null, () -> NsLcmRequests.healing(NsInstanceId.random(), request));
        }
    }

    @Test
    void anInstantiationArrivesWhole() throws JsonProcessingException {
        var wire = read("""
                {'nsFlavourId': 'f', 'nsInstantiationLevelId': 'l',
                 'sapData': [{'sapdId': 's', 'sapName': 'n', 'description': 'd'}],
                 'addpnfData': [{'pnfId': 'p', 'pnfName': 'n', 'pnfdId': 'd', 'pnfProfileId': 'pp',
                    'cpData': [{'cpdId': 'c', 'cpProtocolData': [{'layerProtocol': 'IP_OVER_ETHERNET'}]}]}],
                 'vnfInstanceData': [{'vnfInstanceId': 'ID', 'vnfProfileId': 'v'}],
                 'nestedNsInstanceData': [{'nestedNsInstanceId': 'ID', 'nsProfileId': 'n'}],
                 'additionalParamsForNs': {'a': 1, 'gone': null},
                 'additionalParamForNestedNs': [{'nsProfileId': 'n', 'additionalParam': [{'x': 1}, {'y': 2}]}],
                 'additionalParamsForVnf': [{'vnfProfileId': 'v', 'vnfInstanceName': 'name', 'extensions': {'e': 1}}],
                 'additionalAffinityOrAntiAffinityRule': [{'affinityOrAntiAffiinty': 'ANTI_AFFINITY',
                    'scope': 'NFVI_NODE', 'vnfProfileId': ['v', 'w']}]}""", InstantiateNsRequest.class);
        var request = NsLcmRequests.instantiation(NsInstanceId.of(ID), wire);
        assertThat(request.invocation().body())
                .containsEntry("nsFlavourId", "f")
                .containsKey("sapData");
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(request)).findValuesAsText("ns"))
                .contains(ID);
        assertThat(request.additionalParams()).containsOnlyKeys("a");
        assertThat(request.nestedNsParameters().get("n")).containsOnlyKeys("x", "y");
        assertThat(request.vnfParameters().get("v").name()).contains("name");
        assertThat(request.saps()).hasSize(1);
        assertThat(request.pnfs().getFirst().cps().getFirst().protocols()).hasSize(1);
        assertThat(request.vnfs().getFirst().vnfProfileId()).isEqualTo("v");
        assertThat(request.nestedNss().getFirst().nsProfileId()).contains("n");
        assertThat(request.level()).contains("l");
        assertThat(request.placementRules().getFirst().together()).isFalse();
    }

    @Test
    void aVnfMayHaveToBeInACountry() {
        assertThat(located("{'countryCode': 'gr'}").countries()).isEqualTo(Map.of("v", "GR"));
        assertRefused(
                422,
                "locationConstraints[0].locationConstraints.countryCode",
                () -> located("{'countryCode': 'Greece'}"));
        assertRefused(400, "locationConstraints[0]", () -> located("null"));
    }

    private static InstantiateRequest located(String constraints) {
        try {
            var request = read(
                    "{'nsFlavourId': 'f', 'locationConstraints': [{'vnfProfileId': 'v', 'locationConstraints': "
                            + constraints + "}]}",
                    InstantiateNsRequest.class);
            return NsLcmRequests.instantiation(NsInstanceId.of(ID), request);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatNobodyCanDoIsNotPassedOver() throws JsonProcessingException {
        assertRefused(
                501,
                "locationConstraints[0].locationConstraints.civicAddressElement",
                () -> located("{'countryCode': 'GR', 'civicAddressElement': [{'caType': 3, 'caValue': 'Athens'}]}"));
        var twice = read(
                "{'nsFlavourId': 'f', 'additionalParamsForVnf': [{'vnfProfileId': 'v'}, {'vnfProfileId': 'v'}]}",
                InstantiateNsRequest.class);
        assertRefused(422, "additionalParamsForVnf[1]", () -> NsLcmRequests.instantiation(NsInstanceId.of(ID), twice));
    }

    @Test
    void aRequestIsKeptInItsOwnWords() throws JsonProcessingException {
        var wire = read("{'terminationTime': '2020-01-01T00:00:00Z'}", TerminateNsRequest.class);
        assertThat(NsLcmRequests.termination(NsInstanceId.of(ID), wire)
                        .invocation()
                        .body())
                .containsOnlyKeys("terminationTime");
    }

    @Test
    void aTimeThatIsToComeIsWaitedForWithinAYear() {
        var soon = OffsetDateTime.now().plusHours(1);
        assertThat(at(soon.toString()).invocation().notBefore()).contains(soon.toInstant());
        assertThat(at("2020-01-01T00:00:00Z").invocation().notBefore()).isEmpty();
        assertRefused(422, "terminationTime", () -> at("2999-01-01T00:00:00Z"));
    }

    private static TerminateRequest at(String time) {
        return NsLcmRequests.termination(
                NsInstanceId.of(ID), new TerminateNsRequest().terminationTime(OffsetDateTime.parse(time)));
    }

    private static void assertRefused(int status, String attribute, Supplier<NsRequest> reading) {
        assertThatThrownBy(reading::get).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).as(problem.detail()).isEqualTo(status);
            if (attribute != null && !attribute.isEmpty())
                assertThat(problem.parameters()).containsEntry("attribute", attribute);
        });
    }

    private static <T> T read(String wire, Class<T> type) throws JsonProcessingException {
        return WireJson.MAPPER.readValue(text(wire), type);
    }

    private static String text(String quoted) {
        return quoted.replace('\'', '"').replace("\"ID\"", '"' + ID + '"');
    }
}
