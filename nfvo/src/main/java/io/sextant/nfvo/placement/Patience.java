package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * With whoever is asked for what decisions go by: those would all stand still for the sake of one that is silent.
 *
 * @param most that an answer is waited for
 */
public record Patience(Duration most) {
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(5));

    /**
     * The answer to a question.
     *
     * @param whom is asked
     * @throws Problem that it is answered with; NO_ANSWER if it is not answered in time
     */
    <T> T ask(String whom, Callable<T> question) {
        var answer = new FutureTask<>(question);
        Thread.ofVirtual().name("ask " + whom).start(answer);
        try {
            return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Problem problem
                    ? problem
                    : SouthboundFault.BROKEN.problem(whom, e.getCause().toString());
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw SouthboundFault.NO_ANSWER.problem(whom, "it has not answered within " + most);
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw SouthboundFault.NO_ANSWER.problem(whom, "interrupted while waiting for its answer");
        }
    }
}
