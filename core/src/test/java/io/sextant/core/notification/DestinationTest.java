package io.sextant.core.notification;

import io.sextant.core.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://169.254.169.254/latest | 422 | link-local",
                "http://2852039166/ | 422 | link-local",
                "http://[fe80::1]/ | 422 | link-local",
                "http://[::ffff:169.254.1.1]/ | 422 | link-local",
                "http://[fd00:ec2::254]/ | 422 | metadata",
                "http://100.100.100.200/ | 422 | metadata",
                "http://168.63.129.16/ | 422 | metadata",
                "http://[64:ff9b::a9fe:a9fe]/ | 422 | metadata",
                "http://224.0.0.1/ | 422 | multicast",
                "ftp://oss/ | 422 | http://",
                "file:///etc/passwd | 422 | http://",
                "/relative | 422 | http://",
                "http:///nowhere | 422 | no host",
                "http://user:hush@oss/ | 422 | authentication",
                "http://oss/#part | 422 | fragment",
                "http://oss/ space | 400 | no URI"
            })
    void whereNothingIsSentToIsRefusedByItsAttribute(String uri, int status, String detail) {
        assertThatThrownBy(() -> Destination.parse("callbackUri", uri))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.parameters()).containsEntry("attribute", "callbackUri");
                })
                .hasMessageContaining(detail)
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080/cb", "https://10.0.0.1/a?b=c", "http://[::1]:9/", "http://oss.invalid/"})
    void loopbackPrivateAndUnknownHostsAreTaken(String uri) {
        assertThat(Destination.parse("callbackUri", uri).uri()).hasToString(uri);
    }
}
