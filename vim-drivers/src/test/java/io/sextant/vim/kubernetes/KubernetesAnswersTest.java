package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesAnswersTest {
    private final KubernetesAnswers answers = new KubernetesAnswers("cluster 'c'");

    @ParameterizedTest
    @CsvSource({
        "400, BadRequest, REFUSED",
        "401, Unauthorized, UNAUTHORIZED",
        "403, Forbidden, UNAUTHORIZED",
        "404, NotFound, NOT_FOUND",
        "409, AlreadyExists, CONFLICT",
        "409, Conflict, BUSY",
        "422, Invalid, REFUSED",
        "429, TooManyRequests, BUSY",
        "500, InternalError, BROKEN",
        "500, ServerTimeout, BUSY",
        "502, '', BUSY",
        "503, ServiceUnavailable, BUSY",
        "504, Timeout, NO_ANSWER"
    })
    void anErrorIsAFaultInTheServersWords(int code, String reason, SouthboundFault fault) {
        var body = "{\"kind\":\"Status\",\"message\":\"the words\",\"reason\":\"" + reason + "\"}";
        var problem = answers.problem(new ApiException(code, Map.of(), body));
        assertThat(SouthboundFault.of(problem)).contains(fault);
        assertThat(problem.detail()).isEqualTo("cluster 'c': the words");
    }

    @ParameterizedTest
    @CsvSource({"'', answered 500 without a word", "<html>, <html>", "{}, {}", "[], []"})
    void whatIsNoStatusIsQuoted(String body, String words) {
        assertThat(answers.problem(new ApiException(500, Map.of(), body)).detail())
                .contains(words);
    }

    @Test
    void whatGotNoAnswerIsAFaultByItsCause() {
        assertThat(fault(new ConnectException("refused"))).isEqualTo(SouthboundFault.UNREACHABLE);
        assertThat(fault(new UnknownHostException("nowhere"))).isEqualTo(SouthboundFault.UNREACHABLE);
        assertThat(fault(new SocketTimeoutException("timeout"))).isEqualTo(SouthboundFault.NO_ANSWER);
        assertThat(fault(new CertificateException("unknown"))).isEqualTo(SouthboundFault.BROKEN);
    }

    private SouthboundFault fault(Exception cause) {
        return SouthboundFault.of(answers.problem(new ApiException(cause))).orElseThrow();
    }
}
