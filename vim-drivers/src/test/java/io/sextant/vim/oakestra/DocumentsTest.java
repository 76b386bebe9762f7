package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;
import io.sextant.vim.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents of Oakestra as they may come: with members missing, as texts, under older names, or hostile. */
class DocumentsTest {
    private static JsonNode json(String text) throws IOException {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'_id':'a','cluster_name':'c'} | 0 | 0",
                "{'_id':{'$oid':'a'},'candidate_name':'c','vcpus':2,'memory':3} | 2000 | 3",
                "{'_id':'a','cluster_name':'c','vcpus':'2','memory':'3'} | 2000 | 3",
                "{'_id':'a','cluster_name':'c','total_cpu_cores':2,'memory_in_mb':3} | 2000 | 3",
                "{'_id':'a','cluster_name':'c','vcpus':-2,'memory':'NaN'} | 0 | 0",
                "{'_id':'a','cluster_name':'c','memory':2,'memory_percent':50} | 0 | 4",
                "{'_id':'a','cluster_name':'c','memory':2,'memory_percent':100} | 0 | 2",
            })
    void aClusterIsReadFromWhatThereIs(String document, long cpuMillis, long megabytes) throws IOException {
        assertThat(OakestraCluster.of(json(document)).orElseThrow().total())
                .isEqualTo(new Resources(cpuMillis, megabytes << 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null", "[]", "{}", "{'_id':'a'}", "{'_id':'../a','cluster_name':'c'}"})
    void whatIsNoClusterIsNone(String document) throws IOException {
        assertThat(OakestraCluster.of(json(document))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48.26,11.67,1000 | true",
                "48.26, 11.67 | true",
                "91,0,1 | false",
                "Munich | false",
                "1,2x | false"
            })
    void aLocationMayBeAPosition(String location, boolean position) throws IOException {
        var document = json("{'_id':'a','cluster_name':'c','cluster_location':'" + location + "'}");
        assertThat(OakestraCluster.of(document).orElseThrow().position().isPresent())
                .isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, PLACING", "CLUSTER_SCHEDULED, PLACING", "0, PLACING", "A_NEW_WORD, PLACING",
                "NODE_SCHEDULED, STARTING",
        "CREATED, STARTING", "RUNNING, RUNNING", "DEAD, ENDED", "COMPLETED, ENDED", "FAILED, FAILED",
        "NO_WORKER_CAPACITY, FAILED", "NoActiveClusterWithCapacity, FAILED"
    })
    void aStatusIsAPhase(String status, Phase phase) {
        assertThat(Phase.of(status)).isEqualTo(phase);
    }

    @Test
    void anInstanceIsReadBeforeItsFirstReport() throws IOException {
        var instance = Instance.of(json("{'instance_number':3,'status':1}"));
        assertThat(instance.number()).isEqualTo(3);
        assertThat(instance.words()).isEqualTo("1");
        assertThat(instance.node()).isEmpty();
        assertThat(instance.heard()).isEmpty();
    }

    @Test
    void theInstanceThatCountsIsOneThatRunsAndThenTheNewest() throws IOException {
        var service = OakestraService.of(json("{'_id':'a','status':'UNDEPLOYED','instance_list':["
                        + "{'instance_number':1,'status':'RUNNING'},{'instance_number':2,'status':'RUNNING'},"
                        + "{'instance_number':3,'status':'FAILED'}]}"))
                .orElseThrow();
        assertThat(service.instance().orElseThrow().number()).isEqualTo(2);
        assertThat(service.surplus()).extracting(Instance::number).containsExactly(1, 3);
        assertThat(service.refusal()).isEmpty();
    }
}
